// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.adapters;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** The three servers, each with its adapter before the same receiver. */
final class Servers implements AutoCloseable {

    enum Kind {
        JDK,
        SERVLET,
        SPRING
    }

    private final List<AutoCloseable> open = new ArrayList<>();
    private final WebhookReceiver webhooks;

    Servers(WebhookReceiver webhooks) {
        this.webhooks = webhooks;
    }

    /** Returns the port; {@code patience} is how long a silent sender is waited for. */
    int start(Kind kind, Duration patience) throws Exception {
        return kind == Kind.JDK ? jdk(patience) : jetty(kind, patience);
    }

    private int jdk(Duration patience) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        ExecutorService workers = Executors.newCachedThreadPool();
        server.setExecutor(workers);
        server.createContext("/webhooks/", new JdkWebhookHandler(webhooks, timer, patience));
        server.start();
        open.add(() -> {
            server.stop(0);
            timer.shutdownNow();
            workers.shutdownNow();
        });
        return server.getAddress().getPort();
    }

    private int jetty(Kind kind, Duration patience) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(patience.toMillis());
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/");
        if (kind == Kind.SERVLET) {
            context.addServlet(new ServletHolder(new WebhookServlet(webhooks)), "/webhooks/*");
        } else {
            AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
            spring.addBeanFactoryPostProcessor(
                    factory -> factory.registerSingleton("controller", new WebhookController(webhooks)));
            context.addServlet(new ServletHolder(new DispatcherServlet(spring)), "/*");
        }
        server.setHandler(context);
        server.start();
        open.add(server::stop);
        return connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }
}
