// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.browser;

import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Walks through a consent page as a person would who agrees to everything: opens it, presses the first button of its form,
 * follows redirects until the browser is back at the redirect URI. Knows no platform. Goes to loopback addresses only, so
 * that it can never consent to anything real.
 */
public final class ConsentWalker {

    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");
    private static final int MAX_STEPS = 16;
    private static final int MAX_PAGE = 1 << 20;
    private static final Duration STEP_TIMEOUT = Duration.ofSeconds(10);
    /** Behind the redirect URI the code is exchanged, with retries. */
    private static final Duration LAST_STEP_TIMEOUT = Duration.ofMinutes(3);

    private final OkHttpClient http = new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .proxy(Proxy.NO_PROXY)
            .callTimeout(STEP_TIMEOUT)
            .readTimeout(LAST_STEP_TIMEOUT)
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
     */
    public void walk(URI consentPage, URI redirectUri) throws WalkFailed {
        Map<String, String> cookies = new LinkedHashMap<>();
        Request request = get(consentPage);
        for (int step = 0; step < MAX_STEPS; step++) {
            URI here = request.url().uri();
            boolean last = samePlace(here, redirectUri);
            try (Response answer = send(request, last ? LAST_STEP_TIMEOUT : STEP_TIMEOUT, cookies)) {
                String page = read(answer);
                if (last) {
                    return;
                }
                request = next(here, answer, page);
            }
        }
        throw new WalkFailed("The consent pages lead in circles: gave up after " + MAX_STEPS + " steps");
    }

    private static Request next(URI here, Response answer, String page) throws WalkFailed {
        String location = answer.header("Location");
        if (answer.code() >= 300 && answer.code() < 400 && location != null) {
            return get(resolve(here, location));
        }
        if (answer.code() != 200) {
            throw new WalkFailed("The consent page answered HTTP " + answer.code() + headline(page));
        }
        HtmlForm form = HtmlForm.first(page)
                .orElseThrow(() -> new WalkFailed("The consent page has no form to press" + headline(page)));
        return submit(here, form);
    }

    private Response send(Request request, Duration limit, Map<String, String> cookies) throws WalkFailed {
        Request.Builder builder = request.newBuilder();
        if (!cookies.isEmpty()) {
            builder.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(c -> c.getKey() + "=" + c.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            Call call = http.newCall(builder.build());
            call.timeout().timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
            Response answer = call.execute();
            remember(answer.headers("Set-Cookie"), cookies);
            return answer;
        } catch (IOException e) {
            throw new WalkFailed(
                    "Cannot reach the consent page at " + request.url().host() + ":"
                            + request.url().port() + " (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static Request get(URI uri) throws WalkFailed {
        return new Request.Builder()
                .url(Loopback.require(withoutFragment(uri)).toString())
                .header("Accept", "text/html")
                .build();
    }

    private static Request submit(URI page, HtmlForm form) throws WalkFailed {
        String encoded = form.fields().stream()
                .map(f -> encode(f.getKey()) + "=" + encode(f.getValue()))
                .collect(Collectors.joining("&"));
        URI target = form.action().isEmpty() ? page : resolve(page, form.action());
        if (!form.post()) {
            String bare = target.toString().replaceFirst("\\?.*", "");
            return get(resolve(page, bare + "?" + encoded));
        }
        return get(target).newBuilder().post(RequestBody.create(encoded, FORM)).build();
    }

    private static String read(Response answer) throws WalkFailed {
        try (InputStream body = answer.body().byteStream()) {
            return new String(body.readNBytes(MAX_PAGE), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new WalkFailed("The consent page broke off");
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
