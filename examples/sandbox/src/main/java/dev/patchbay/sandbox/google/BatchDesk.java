// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import dev.patchbay.sandbox.kernel.SimRequest;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code POST /batch}: several calls of one API in the parts of a {@code multipart/mixed} body, each written out as an HTTP
 * request, answered in the same way and order. Saves connections and no quota: every part is charged by itself.
 */
final class BatchDesk {

    private static final Pattern PATH = Pattern.compile("/batch(/[^/]+/[^/]+)?");
    private static final Pattern BOUNDARY =
            Pattern.compile("multipart/mixed\\s*;.*boundary=\"?([^\";]+)\"?.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern REQUEST_LINE = Pattern.compile("([A-Z]+) (\\S+)( HTTP/1\\.[01])?");
    private static final Pattern ORIGIN = Pattern.compile("^https?://[^/]+");
    private static final int MOST = 100;
    private static final String LINE = "\r\n";
    private static final String ANSWER_BOUNDARY = "batch_sandbox_answers";

    private BatchDesk() {}

    static boolean serves(SimRequest request) {
        return request.method().equals("POST") && PATH.matcher(request.route()).matches();
    }

    /** {@code call} answers one part, errors included. */
    static SimResponse run(SimRequest batch, Function<SimRequest, SimResponse> call) {
        Matcher boundary = BOUNDARY.matcher(batch.header("content-type").orElse(""));
        if (!boundary.matches()) {
            throw GoogleError.invalid("Failed to parse batch request, error: Failed to parse the content type.");
        }
        List<String> parts = parts(batch.bodyText(), boundary.group(1));
        if (parts.isEmpty()) {
            throw GoogleError.invalid("Failed to parse batch request, error: 0 items.");
        }
        if (parts.size() > MOST) {
            throw GoogleError.invalid("The batch request has too many calls: the limit is " + MOST + ".");
        }
        StringBuilder body = new StringBuilder();
        for (String part : parts) {
            int end = part.indexOf(LINE + LINE);
            Map<String, List<String>> about = headers(end < 0 ? "" : part.substring(0, end));
            SimResponse answer = call.apply(inner(batch, end < 0 ? "" : part.substring(end + 4)));
            body.append("--").append(ANSWER_BOUNDARY).append(LINE).append("Content-Type: application/http" + LINE);
            about.getOrDefault("content-id", List.of()).stream()
                    .findFirst()
                    .ifPresent(id ->
                            body.append("Content-ID: ").append(answered(id)).append(LINE));
            body.append(LINE);
            write(body, answer);
        }
        body.append("--").append(ANSWER_BOUNDARY).append("--").append(LINE);
        return SimResponse.text(200, "multipart/mixed; boundary=" + ANSWER_BOUNDARY, body.toString());
    }

    /** {@code <a>} is answered as {@code <response-a>}. */
    private static String answered(String id) {
        return id.startsWith("<") ? "<response-" + id.substring(1) : "response-" + id;
    }

    private static void write(StringBuilder body, SimResponse answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        body.append("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(word(answer.status()))
                .append(LINE);
        answer.headers()
                .forEach(h ->
                        body.append(h.name()).append(": ").append(h.value()).append(LINE));
        body.append("Content-Length: ")
                .append(answer.body().length)
                .append(LINE)
                .append(LINE);
        body.append(text).append(LINE);
    }

    private static String word(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 304 -> "Not Modified";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 429 -> "Too Many Requests";
            default -> status < 500 ? "Error" : "Internal Server Error";
        };
    }

    /** The outer request's headers hold for the parts, but for those about its content. */
    private static SimRequest inner(SimRequest batch, String text) {
        int end = text.indexOf(LINE + LINE);
        String head = end < 0 ? text.strip() : text.substring(0, end);
        String body = end < 0 ? "" : text.substring(end + 4);
        String first = head.split(LINE, 2)[0];
        Matcher line = REQUEST_LINE.matcher(first);
        if (!line.matches()) {
            throw GoogleError.invalid("Failed to parse batch request, error: Failed in parsing HTTP request line.");
        }
        Map<String, List<String>> headers = new LinkedHashMap<>(batch.headers());
        headers.keySet().removeIf(name -> name.startsWith("content-") || name.startsWith("if-"));
        headers.putAll(headers(head.substring(first.length())));
        String address = ORIGIN.matcher(line.group(2)).replaceFirst("");
        String place = address.startsWith(batch.mount()) ? address : batch.mount() + address;
        int mark = place.indexOf('?');
        return new SimRequest(
                line.group(1),
                batch.scheme(),
                batch.authority(),
                mark < 0 ? place : place.substring(0, mark),
                mark < 0 ? "" : place.substring(mark + 1),
                headers,
                body.strip().getBytes(StandardCharsets.UTF_8),
                batch.site(),
                batch.mount());
    }

    private static Map<String, List<String>> headers(String text) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String line : text.split(LINE)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.computeIfAbsent(
                                line.substring(0, colon).strip().toLowerCase(Locale.ROOT), k -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static List<String> parts(String body, String boundary) {
        List<String> parts = new ArrayList<>();
        String[] pieces =
                (LINE + body.replace(LINE, "\n").replace("\n", LINE)).split(Pattern.quote(LINE + "--" + boundary));
        for (int i = 1; i < pieces.length; i++) {
            if (!pieces[i].startsWith("--") && !pieces[i].isBlank()) {
                parts.add(pieces[i].startsWith(LINE) ? pieces[i].substring(2) : pieces[i]);
            }
        }
        return parts;
    }
}
