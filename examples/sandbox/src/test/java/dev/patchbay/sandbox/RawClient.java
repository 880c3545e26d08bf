// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JDK's client and nothing else, pointed at the sandbox's Graph. */
public final class RawClient {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Sandbox sandbox;
    private final String token;

    public RawClient(Sandbox sandbox) {
        this(sandbox, sandbox.meta().userToken());
    }

    public RawClient(Sandbox sandbox, String token) {
        this.sandbox = sandbox;
        this.token = token;
    }

    public RawClient as(String otherToken) {
        return new RawClient(sandbox, otherToken);
    }

    /** {@code pairs}: name, value, name, value. */
    public Reply get(String path, String... pairs) {
        return send(request(url(path, pairs)).GET());
    }

    public Reply delete(String path, String... pairs) {
        return send(request(url(path, pairs)).DELETE());
    }

    public Reply post(String path, String... pairs) {
        Map<String, String> form = map(pairs);
        form.putIfAbsent("access_token", token);
        return send(request(URI.create(graph() + "/v26.0" + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(form))));
    }

    public Reply get(URI uri, String... headers) {
        HttpRequest.Builder request = request(uri).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** All pages of a list, following {@code paging.next}. */
    public List<Reply> pages(String path, String... pairs) {
        List<Reply> pages = new ArrayList<>();
        Reply page = get(path, pairs);
        pages.add(page);
        while (page.json().at("/paging/next").isTextual()) {
            page = get(URI.create(page.at("/paging/next").asText()));
            pages.add(page);
        }
        return pages;
    }

    public String graph() {
        return sandbox.settings().get("meta").get("graph-url");
    }

    public URI url(String path, String... pairs) {
        Map<String, String> query = map(pairs);
        query.putIfAbsent("access_token", token);
        query.values().removeIf(String::isEmpty);
        return URI.create(graph() + "/v26.0" + path + "?" + form(query));
    }

    public static String form(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((k, v) -> text.append(text.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(k, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(v, StandardCharsets.UTF_8)));
        return text.toString();
    }

    public static Map<String, String> map(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
    }

    public static Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
