// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.store;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A token endpoint on this machine whose refresh tokens can be used once. */
final class TokenEndpoint implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("refresh_token=([^&]+)");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final AtomicInteger serial = new AtomicInteger();
    private final Set<String> spent = ConcurrentHashMap.newKeySet();
    private final AtomicInteger twice = new AtomicInteger();

    TokenEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/token", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher token = TOKEN.matcher(form);
            if (!token.find() || !spent.add(token.group(1))) {
                twice.incrementAndGet();
            }
            int n = serial.incrementAndGet();
            byte[] answer = ("{\"access_token\":\"" + "a".repeat(200) + n + "\",\"refresh_token\":\"r" + n
                            + "\",\"expires_in\":86400}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    int asked() {
        return serial.get();
    }

    int sentTwice() {
        return twice.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
