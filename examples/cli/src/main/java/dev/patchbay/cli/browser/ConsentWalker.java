// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.browser;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Walks through a consent page as a person would who agrees to everything: opens it, presses the first button of its form,
 * follows redirects until the browser is back at the redirect URI. Knows no platform. Goes to loopback addresses only, so
 * that it can never consent to anything real.
 */
public final class ConsentWalker {

    private static final int MAX_STEPS = 16;
    private static final int MAX_PAGE = 1 << 20;
    private static final Duration STEP_TIMEOUT = Duration.ofSeconds(10);
    /** Behind the redirect URI the code is exchanged, with retries. */
    private static final Duration LAST_STEP_TIMEOUT = Duration.ofMinutes(3);

    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(STEP_TIMEOUT)
            .build();

    /** A step that leads nowhere. The message holds no address with a query. */
    public static final class WalkFailed extends Exception {

        private static final long serialVersionUID = 1L;

        WalkFailed(String message) {
            super(message);
        }
    }

    /**
     * Walks until the redirect URI has been visited.
     *
     * @param consentPage where to begin
     * @param redirectUri where it ends
     * @throws WalkFailed when a page has no form, refuses, or leads away from this machine
     * @throws InterruptedException when the thread is interrupted
     */
    public void walk(URI consentPage, URI redirectUri) throws WalkFailed, InterruptedException {
        Map<String, String> cookies = new LinkedHashMap<>();
        HttpRequest request = get(consentPage);
        for (int step = 0; step < MAX_STEPS; step++) {
            URI here = request.uri();
            HttpResponse<InputStream> answer = send(request, redirectUri, cookies);
            if (samePlace(here, redirectUri)) {
                close(answer);
                return;
            }
            Optional<String> location = answer.headers().firstValue("location");
            if (answer.statusCode() >= 300 && answer.statusCode() < 400 && location.isPresent()) {
                close(answer);
                request = get(resolve(here, location.get()));
                continue;
            }
            String page = read(answer);
            if (answer.statusCode() != 200) {
                throw new WalkFailed("The consent page answered HTTP " + answer.statusCode() + headline(page));
            }
            HtmlForm form = HtmlForm.first(page)
                    .orElseThrow(() -> new WalkFailed("The consent page has no form to press" + headline(page)));
            request = submit(here, form);
        }
        throw new WalkFailed("The consent pages lead in circles: gave up after " + MAX_STEPS + " steps");
    }

    private HttpResponse<InputStream> send(HttpRequest request, URI redirectUri, Map<String, String> cookies)
            throws WalkFailed, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request, (name, value) -> true);
        if (samePlace(request.uri(), redirectUri)) {
            builder.timeout(LAST_STEP_TIMEOUT);
        }
        if (!cookies.isEmpty()) {
            builder.setHeader(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(c -> c.getKey() + "=" + c.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<InputStream> answer = http.send(builder.build(), HttpResponse.BodyHandlers.ofInputStream());
            remember(answer.headers().allValues("set-cookie"), cookies);
            return answer;
        } catch (IOException e) {
            throw new WalkFailed("Cannot reach the consent page at "
                    + request.uri().getAuthority() + " (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static HttpRequest get(URI uri) throws WalkFailed {
        return HttpRequest.newBuilder(Loopback.require(withoutFragment(uri)))
                .timeout(STEP_TIMEOUT)
                .header("Accept", "text/html")
                .build();
    }

    private static HttpRequest submit(URI page, HtmlForm form) throws WalkFailed {
        String encoded = form.fields().stream()
                .map(f -> encode(f.getKey()) + "=" + encode(f.getValue()))
                .collect(Collectors.joining("&"));
        URI target = form.action().isEmpty() ? page : resolve(page, form.action());
        if (!form.post()) {
            String bare = target.toString().replaceFirst("\\?.*", "");
            return get(resolve(page, bare + "?" + encoded));
        }
        return HttpRequest.newBuilder(Loopback.require(withoutFragment(target)))
                .timeout(STEP_TIMEOUT)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded))
                .build();
    }

    private static String read(HttpResponse<InputStream> answer) throws WalkFailed {
        try (InputStream body = answer.body()) {
            return new String(body.readNBytes(MAX_PAGE), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new WalkFailed("The consent page broke off");
        }
    }

    private static void close(HttpResponse<InputStream> answer) throws WalkFailed {
        try (InputStream body = answer.body()) {
            body.readNBytes(MAX_PAGE);
        } catch (IOException e) {
            throw new WalkFailed("The answer broke off");
        }
    }

    /** What a person would read first, to explain a refusal. */
    private static String headline(String page) {
        return HtmlTag.all(page).stream()
                .filter(t -> t.opens("h1") || t.opens("p"))
                .map(t -> t.textAfter().strip())
                .filter(t -> !t.isEmpty())
                .limit(2)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(". "), text -> text.isEmpty() ? "" : ": " + text));
    }

    private static void remember(List<String> setCookies, Map<String, String> cookies) {
        for (String line : setCookies) {
            String pair = line.split(";", 2)[0];
            int equals = pair.indexOf('=');
            if (equals > 0) {
                cookies.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
    }

    private static boolean samePlace(URI uri, URI redirectUri) {
        return String.valueOf(uri.getAuthority()).equals(redirectUri.getAuthority())
                && String.valueOf(uri.getPath()).equals(redirectUri.getPath());
    }

    private static URI resolve(URI base, String reference) throws WalkFailed {
        try {
            return base.resolve(reference.strip());
        } catch (IllegalArgumentException e) {
            throw new WalkFailed("The consent page leads to an address that cannot be read");
        }
    }

    private static URI withoutFragment(URI uri) {
        String text = uri.toString();
        int fragment = text.indexOf('#');
        return fragment < 0 ? uri : URI.create(text.substring(0, fragment));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
