// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes requests down as people save them, and answers each with 500. */
final class Capture implements AutoCloseable {

    private final HttpServer server;
    private final List<String> messages = new CopyOnWriteArrayList<>();

    Capture() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        StringBuilder message = new StringBuilder(exchange.getRequestMethod())
                .append(' ')
                .append(exchange.getRequestURI())
                .append(" HTTP/1.1\n");
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.forEach(
                        value -> message.append(name).append(": ").append(value).append('\n')));
        message.append('\n').append(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
        messages.add(message.toString());
        exchange.sendResponseHeaders(500, -1);
        exchange.close();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The request that came. */
    String only() {
        assertThat(messages).hasSizeGreaterThanOrEqualTo(1);
        return messages.get(0);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
