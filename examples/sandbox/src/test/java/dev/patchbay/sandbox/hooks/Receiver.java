// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.hooks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.patchbay.sandbox.kernel.FormText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A callback that writes down what comes and answers as told. */
public final class Receiver implements AutoCloseable {

    /** What came. */
    public record Got(String method, String query, Map<String, List<String>> headers, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The only value of a header; fails when there are more or none. */
        public String header(String name) {
            List<String> values = headers.entrySet().stream()
                    .filter(e -> e.getKey().equalsIgnoreCase(name))
                    .flatMap(e -> e.getValue().stream())
                    .toList();
            if (values.size() != 1) {
                throw new AssertionError(name + " came " + values.size() + " times");
            }
            return values.get(0);
        }

        public long count(String name) {
            return headers.entrySet().stream()
                    .filter(e -> e.getKey().equalsIgnoreCase(name))
                    .mapToLong(e -> e.getValue().size())
                    .sum();
        }

        public Map<String, String> form(String text) {
            return FormText.pairs(text).stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    /** What is answered. */
    public record Said(int status, String body) {}

    private final HttpServer server;
    private final List<Got> all = new CopyOnWriteArrayList<>();
    private volatile Function<Got, Said> answers = got -> new Said(200, "");

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        Got got = new Got(
                exchange.getRequestMethod(),
                query == null ? "" : query,
                Map.copyOf(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes());
        all.add(got);
        Said said = answers.apply(got);
        byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
        exchange.close();
    }

    public Receiver answering(int status) {
        answers = got -> new Said(status, "");
        return this;
    }

    public Receiver answering(Function<Got, Said> how) {
        answers = how;
        return this;
    }

    /** Agrees to handshakes with this verify token, or any when it is empty. */
    public Receiver agreeing(String token) {
        answers = got -> {
            Map<String, String> query = got.form(got.query());
            boolean right = token.isEmpty() || token.equals(query.get("hub.verify_token"));
            return got.method().equals("GET")
                    ? new Said(right ? 200 : 403, right ? query.get("hub.challenge") : "")
                    : new Said(200, "");
        };
        return this;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks");
    }

    public List<Got> all() {
        return List.copyOf(all);
    }

    public Got last() {
        return all.get(all.size() - 1);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
