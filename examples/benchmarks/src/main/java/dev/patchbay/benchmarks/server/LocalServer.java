// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Where the server is and how to trust it, wherever it runs. */
public final class LocalServer implements AutoCloseable {

    private static final String URL = "patchbay.benchmarks.server";

    /** How every Java client is told whom to trust: see the JSSE reference guide. */
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    private final String url;
    private final String trustStore;
    private final AutoCloseable owned;

    private LocalServer(String url, String trustStore, AutoCloseable owned) {
        this.url = url;
        this.trustStore = trustStore;
        this.owned = owned;
    }

    /** Starts one in its own process. */
    public static LocalServer inOwnProcess(long rows) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ServerMain.class.getName(),
                            Long.toString(rows))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = output.readLine();
            if (line == null) {
                throw new IllegalStateException("the server did not start");
            }
            int space = line.indexOf(' ');
            return new LocalServer(line.substring(0, space), line.substring(space + 1), () -> {
                process.getOutputStream().close();
                process.waitFor();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one in this process, and trusts it: for tests. Must happen before the first TLS connection is made. */
    public static LocalServer here(long rows) {
        TlsServer server = new TlsServer(rows);
        System.setProperty(TRUST_STORE, server.trustStore().toString());
        System.setProperty(URL, server.url());
        return new LocalServer(server.url(), server.trustStore().toString(), () -> {
            server.close();
            System.clearProperty(URL);
            System.clearProperty(TRUST_STORE);
        });
    }

    /** The address of the one that whoever started this process told of, see {@link #jvmArguments}. */
    public static String urlHere() {
        String url = System.getProperty(URL);
        if (url == null) {
            throw new IllegalStateException("Needs a server: start it with examples/benchmarks/run");
        }
        return url;
    }

    public String url() {
        return url;
    }

    /** What a JVM must be started with to find and trust it. */
    public List<String> jvmArguments() {
        return List.of("-D" + URL + "=" + url, "-D" + TRUST_STORE + "=" + trustStore);
    }

    @Override
    public void close() {
        try {
            owned.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
