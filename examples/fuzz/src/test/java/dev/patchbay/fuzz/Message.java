// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.fuzz;

import dev.patchbay.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An HTTP message, read as leniently as can be: a request line, headers, an empty line, the body.
 *
 * @param platform the last part of the path
 * @param request all of it
 */
record Message(String platform, WebhookRequest request) {

    static Message of(byte[] text) {
        int end = lineEnd(text, 0);
        String[] start = line(text, 0, end).split(" ", 3);
        String target = start.length > 1 ? start[1] : "/";
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        WebhookRequest request = WebhookRequest.of(start[0], path, mark < 0 ? "" : target.substring(mark + 1))
                .remoteAddress("192.0.2.7");
        int at = end + 1;
        while (at < text.length) {
            end = lineEnd(text, at);
            String header = line(text, at, end);
            at = end + 1;
            if (header.isEmpty()) {
                break;
            }
            int colon = header.indexOf(':');
            request.header(
                    colon < 0 ? header : header.substring(0, colon),
                    colon < 0 ? "" : header.substring(colon + 1).strip());
        }
        byte[] body = at < text.length ? Arrays.copyOfRange(text, at, text.length) : new byte[0];
        return new Message(path.substring(path.lastIndexOf('/') + 1), request.body(body));
    }

    private static int lineEnd(byte[] text, int from) {
        int end = from;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end;
    }

    private static String line(byte[] text, int from, int end) {
        return new String(text, from, end - from, StandardCharsets.ISO_8859_1);
    }
}
