// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import dev.patchbay.sandbox.kernel.SimRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * What Google's front undoes before an API sees a request: compressed bodies, as Google's Java client sends them, and
 * {@code X-HTTP-Method-Override}, by which Google's clients send what their transport cannot, and reads with addresses
 * longer than 2,048 characters, whose query then is the body of a POST.
 */
final class FrontDoor {

    private static final String OVERRIDE = "x-http-method-override";

    private FrontDoor() {}

    static SimRequest open(SimRequest request) {
        SimRequest plain = request.header("content-encoding").orElse("").equalsIgnoreCase("gzip")
                ? with(request, request.method(), request.rawQuery(), unzipped(request.body()))
                : request;
        String method = plain.header(OVERRIDE).orElse("").strip().toUpperCase(Locale.ROOT);
        if (!plain.method().equals("POST") || method.isEmpty()) {
            return plain;
        }
        boolean form = plain.header("content-type").orElse("").startsWith("application/x-www-form-urlencoded");
        if (!method.equals("GET") || !form) {
            return with(plain, method, plain.rawQuery(), plain.body());
        }
        String join = plain.rawQuery().isEmpty() || plain.body().length == 0 ? "" : "&";
        return with(plain, method, plain.rawQuery() + join + plain.bodyText(), new byte[0]);
    }

    private static SimRequest with(SimRequest old, String method, String rawQuery, byte[] body) {
        return new SimRequest(
                method,
                old.scheme(),
                old.authority(),
                old.rawPath(),
                rawQuery,
                old.headers(),
                body,
                old.site(),
                old.mount());
    }

    /** What is no gzip stays as it is: it is no JSON either, and refused as such. */
    private static byte[] unzipped(byte[] body) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        } catch (IOException e) {
            return body;
        }
    }
}
