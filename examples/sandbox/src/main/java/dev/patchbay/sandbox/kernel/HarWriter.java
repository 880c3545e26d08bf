// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes HTTP Archive 1.2 with every secret taken out. */
final class HarWriter {

    private static final Set<String> SECRET_HEADERS =
            Set.of("authorization", "cookie", "set-cookie", "developer-token");
    private static final int NO_TIME = 0;
    private final Redactor redactor;

    HarWriter(Redactor redactor) {
        this.redactor = redactor;
    }

    void write(Path file, List<Exchange> exchanges) throws IOException {
        try (JsonGenerator out = new ObjectMapper()
                .getFactory()
                .createGenerator(Files.newBufferedWriter(file, StandardCharsets.UTF_8))
                .useDefaultPrettyPrinter()) {
            out.writeStartObject();
            out.writeObjectFieldStart("log");
            out.writeStringField("version", "1.2");
            out.writeObjectFieldStart("creator");
            out.writeStringField("name", "patchbay-sandbox");
            out.writeStringField("version", "0.1.0");
            out.writeEndObject();
            out.writeArrayFieldStart("pages");
            out.writeEndArray();
            out.writeArrayFieldStart("entries");
            for (Exchange exchange : exchanges) {
                entry(out, exchange);
            }
            out.writeEndArray();
            out.writeEndObject();
            out.writeEndObject();
        }
    }

    private void entry(JsonGenerator out, Exchange exchange) throws IOException {
        double millis = exchange.tookNanos() / 1_000_000.0;
        out.writeStartObject();
        out.writeStringField("startedDateTime", exchange.startedAt().toString());
        out.writeNumberField("time", millis);
        request(out, exchange.request());
        response(out, exchange.response());
        out.writeObjectFieldStart("cache");
        out.writeEndObject();
        out.writeObjectFieldStart("timings");
        out.writeNumberField("send", NO_TIME);
        out.writeNumberField("wait", millis);
        out.writeNumberField("receive", NO_TIME);
        out.writeEndObject();
        if (!exchange.note().isEmpty()) {
            out.writeStringField("comment", exchange.note());
        }
        out.writeEndObject();
    }

    private void request(JsonGenerator out, SimRequest request) throws IOException {
        String query = request.rawQuery().isEmpty() ? "" : "?" + redactor.clean(request.rawQuery());
        out.writeObjectFieldStart("request");
        out.writeStringField("method", request.method());
        out.writeStringField(
                "url", request.scheme() + "://" + request.authority() + redactor.clean(request.rawPath()) + query);
        out.writeStringField("httpVersion", "HTTP/1.1");
        out.writeArrayFieldStart("cookies");
        out.writeEndArray();
        out.writeArrayFieldStart("headers");
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            for (String value : header.getValue()) {
                pair(out, header.getKey(), header(header.getKey(), value));
            }
        }
        out.writeEndArray();
        pairs(out, "queryString", request.rawQuery());
        if (request.body().length > 0) {
            String type = request.header("content-type").orElse("");
            out.writeObjectFieldStart("postData");
            out.writeStringField("mimeType", type);
            boolean form = type.startsWith("application/x-www-form-urlencoded");
            pairs(out, "params", form ? request.bodyText() : "");
            out.writeStringField("text", multipartCleaned(type, request));
            out.writeEndObject();
        }
        out.writeNumberField("headersSize", -1);
        out.writeNumberField("bodySize", request.body().length);
        out.writeEndObject();
    }

    /** In a multipart body a secret stands on its own line, under its name: fields with such a name are masked. */
    private String multipartCleaned(String type, SimRequest request) {
        String text = request.bodyText();
        if (type.startsWith("multipart/")) {
            for (Multipart.Part part : Multipart.parse(type, request.body())) {
                if (redactor.isSecret(part.name()) && !part.text().isEmpty()) {
                    text = text.replace(part.text(), "***");
                }
            }
        }
        return redactor.clean(text);
    }

    private void response(JsonGenerator out, SimResponse response) throws IOException {
        out.writeObjectFieldStart("response");
        out.writeNumberField("status", response.status());
        out.writeStringField("statusText", "");
        out.writeStringField("httpVersion", "HTTP/1.1");
        out.writeArrayFieldStart("cookies");
        out.writeEndArray();
        out.writeArrayFieldStart("headers");
        for (SimResponse.Header header : response.headers()) {
            pair(out, header.name(), header(header.name(), header.value()));
        }
        out.writeEndArray();
        out.writeObjectFieldStart("content");
        out.writeNumberField("size", response.body().length);
        out.writeStringField("mimeType", response.header("Content-Type"));
        out.writeStringField("text", redactor.clean(new String(response.body(), StandardCharsets.UTF_8)));
        out.writeEndObject();
        out.writeStringField("redirectURL", redactor.clean(response.header("Location")));
        out.writeNumberField("headersSize", -1);
        out.writeNumberField("bodySize", response.body().length);
        out.writeEndObject();
    }

    private void pairs(JsonGenerator out, String field, String text) throws IOException {
        out.writeArrayFieldStart(field);
        for (Map.Entry<String, String> pair : FormText.pairs(text)) {
            boolean secret = redactor.isSecret(pair.getKey());
            pair(out, pair.getKey(), secret ? "***" : redactor.clean(pair.getValue()));
        }
        out.writeEndArray();
    }

    private String header(String name, String value) {
        return SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT)) ? "***" : redactor.clean(value);
    }

    private static void pair(JsonGenerator out, String name, String value) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", name);
        out.writeStringField("value", value);
        out.writeEndObject();
    }
}
