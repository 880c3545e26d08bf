// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.http.JsonValue;
import dev.patchbay.webhook.WebhookRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request in a file: an HTTP message as it goes over the wire, or an entry of a HAR 1.2 file.
 *
 * @param target path and query
 * @param headers in order
 * @param body what stands after the empty line, byte for byte
 */
record SavedRequest(String method, String target, List<Map.Entry<String, String>> headers, byte[] body) {

    static SavedRequest parse(byte[] file, int entry) {
        int first = 0;
        while (first < file.length && Character.isWhitespace(file[first])) {
            first++;
        }
        return first < file.length && file[first] == '{' ? har(file, entry) : message(file);
    }

    private static SavedRequest message(byte[] file) {
        List<String> lines = new ArrayList<>();
        int at = 0;
        while (at < file.length) {
            int end = at;
            while (end < file.length && file[end] != '\n') {
                end++;
            }
            String line = new String(file, at, end - at, StandardCharsets.ISO_8859_1);
            at = Math.min(end + 1, file.length);
            line = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (line.isEmpty()) {
                break;
            }
            lines.add(line);
        }
        String[] start = lines.isEmpty() ? new String[0] : lines.get(0).split(" ");
        if (start.length < 2 || !start[0].matches("[A-Z]+")) {
            throw broken("its first line is not like 'POST /webhooks/meta HTTP/1.1'");
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw broken("a header line has no colon");
            }
            headers.add(Map.entry(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip()));
        }
        byte[] body = java.util.Arrays.copyOfRange(file, at, file.length);
        return new SavedRequest(start[0], start[1], headers, body);
    }

    private static SavedRequest har(byte[] file, int entry) {
        JsonValue root = JsonValue.parse(new String(file, StandardCharsets.UTF_8))
                .orElseThrow(() -> broken("it starts like JSON and is none"));
        List<JsonValue> entries = root.get("log").get("entries").elements();
        JsonValue request = entries.isEmpty() ? root.get("request") : null;
        if (request == null) {
            if (entry < 1 || entry > entries.size()) {
                throw broken("it has " + entries.size() + " entries, not entry " + entry);
            }
            request = entries.get(entry - 1).get("request");
        }
        if (!request.isObject()) {
            throw broken("it is JSON but has no HAR entry with a request");
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (JsonValue header : request.get("headers").elements()) {
            headers.add(
                    Map.entry(header.get("name").text(""), header.get("value").text("")));
        }
        JsonValue data = request.get("postData");
        String text = data.get("text").text("");
        boolean encoded = data.get("encoding").text("").equals("base64");
        byte[] body = encoded ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
        String url = request.get("url").text("/");
        return new SavedRequest(
                request.get("method").text("POST").toUpperCase(Locale.ROOT),
                url.replaceFirst("^[a-z]+://[^/?]*", ""),
                headers,
                body);
    }

    private static CommandFailed broken(String why) {
        return new CommandFailed(ExitCode.USAGE, "This is no saved request: " + why);
    }

    WebhookRequest request() {
        int mark = target.indexOf('?');
        WebhookRequest request = WebhookRequest.of(
                method, mark < 0 ? target : target.substring(0, mark), mark < 0 ? "" : target.substring(mark + 1));
        headers.forEach(h -> request.header(h.getKey(), h.getValue()));
        return request.body(body);
    }

    /** The same with a header in the place of all that have its name. */
    SavedRequest with(String name, String value) {
        List<Map.Entry<String, String>> all = new ArrayList<>(headers);
        all.removeIf(h -> h.getKey().equalsIgnoreCase(name));
        all.add(Map.entry(name, value));
        return new SavedRequest(method, target, all, body);
    }

    SavedRequest with(byte[] other) {
        return new SavedRequest(method, target, headers, other);
    }

    /** As an HTTP message with the right length. */
    byte[] bytes() {
        StringBuilder head =
                new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        with("Content-Length", Integer.toString(body.length))
                .headers
                .forEach(h -> head.append(h.getKey())
                        .append(": ")
                        .append(h.getValue())
                        .append("\r\n"));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    /** Without headers and body: they hold signatures and personal data. */
    @Override
    public String toString() {
        return "SavedRequest[" + method + ", " + body.length + " bytes]";
    }
}
