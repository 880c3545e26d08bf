// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One answer: what a platform wants to say, before faults, compression and the wire. */
public final class SimResponse {

    /** One header line. */
    public record Header(String name, String value) {}

    private final int status;
    private final List<Header> headers = new ArrayList<>();
    private final byte[] body;

    private SimResponse(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    public static SimResponse of(int status, String contentType, byte[] body) {
        return new SimResponse(status, body).header("Content-Type", contentType);
    }

    public static SimResponse text(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static SimResponse html(int status, String body) {
        return text(status, "text/html; charset=utf-8", body);
    }

    public static SimResponse empty(int status) {
        return new SimResponse(status, new byte[0]);
    }

    public static SimResponse redirect(String location) {
        return empty(302).header("Location", location);
    }

    public SimResponse header(String name, String value) {
        headers.add(new Header(name, value));
        return this;
    }

    public SimResponse headersOf(SimResponse other) {
        headers.addAll(other.headers);
        return this;
    }

    public int status() {
        return status;
    }

    public List<Header> headers() {
        return headers;
    }

    public byte[] body() {
        return body;
    }

    public String header(String name) {
        return headers.stream()
                .filter(h -> h.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse("");
    }
}
