// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The port on 127.0.0.1. Speaks plain HTTP and TLS on the same number, told apart by the first byte. */
public final class HttpFront implements AutoCloseable {

    private static final int MAX_HEADERS = 256 * 1024;
    private static final long IDLE_MILLIS = 3_600_000;
    private final Server server;
    private final ServerConnector connector;
    private final FrontHandler handler;
    private final HarRecorder har;
    private final List<SimulatedPlatform> platforms;
    private final Tls tls = new Tls();

    public HttpFront(
            int port,
            List<SimulatedPlatform> platforms,
            FaultBoard faults,
            SandboxClock clock,
            Traffic traffic,
            boolean recordAll) {
        this.platforms = List.copyOf(platforms);
        this.har = new HarRecorder(recordAll);
        QueuedThreadPool threads = new QueuedThreadPool(200, 4);
        threads.setName("sandbox");
        threads.setDaemon(true);
        server = new Server(threads);
        connector = connector(port);
        handler = new FrontHandler(new Router(this.platforms), new Stage(faults), har, clock, traffic);
        server.addConnector(connector);
        server.setHandler(handler);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("cannot serve on port " + port + ": " + e.getMessage(), e);
        }
    }

    private ServerConnector connector(int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_HEADERS);
        http.setResponseHeaderSize(MAX_HEADERS);
        http.setUriCompliance(UriCompliance.UNSAFE);
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        SslContextFactory.Server keys = new SslContextFactory.Server();
        try {
            keys.setKeyStore(tls.keyStore());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
        keys.setKeyStorePassword("sandbox");
        keys.setSniRequired(false);
        SslConnectionFactory secure = new SslConnectionFactory(keys, plain.getProtocol());
        ServerConnector made = new ServerConnector(server, new DetectorConnectionFactory(secure), plain);
        made.setHost("127.0.0.1");
        made.setPort(port);
        made.setIdleTimeout(IDLE_MILLIS);
        return made;
    }

    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    public Tls tls() {
        return tls;
    }

    public void writeHar(Path file) throws IOException {
        Redactor redactor =
                new Redactor(platforms.stream().map(SimulatedPlatform::secrets).toList());
        new HarWriter(redactor).write(file, har.exchanges());
    }

    @Override
    public void close() {
        handler.releaseAll();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("did not stop cleanly", e);
        }
    }
}
