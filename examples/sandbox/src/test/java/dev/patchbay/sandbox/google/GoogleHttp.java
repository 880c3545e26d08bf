// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The JDK's client and nothing else, pointed at the sandbox's Google. */
public final class GoogleHttp {

    static final String ACCOUNTS = "mybusinessaccountmanagement.googleapis.com/v1/";
    static final String LOCATIONS = "mybusinessbusinessinformation.googleapis.com/v1/";
    static final String PERFORMANCE = "businessprofileperformance.googleapis.com/v1/";
    static final String NOTIFICATIONS = "mybusinessnotifications.googleapis.com/v1/";
    static final String YOUTUBE = "youtube.googleapis.com/youtube/v3/";
    static final String ANALYTICS = "youtubeanalytics.googleapis.com/v2/";

    private final Sandbox sandbox;
    private final String token;

    public GoogleHttp(Sandbox sandbox) {
        this(sandbox, sandbox.google().accessToken());
    }

    public GoogleHttp(Sandbox sandbox, String token) {
        this.sandbox = sandbox;
        this.token = token;
    }

    public GoogleHttp as(String otherToken) {
        return new GoogleHttp(sandbox, otherToken);
    }

    public String clientId() {
        return sandbox.settings().get("google").get("client-id");
    }

    public String clientSecret() {
        return sandbox.settings().get("google").get("client-secret");
    }

    /** {@code pairs}: name, value, name, value; a name may repeat. */
    public URI url(String place, String... pairs) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            query.append(query.isEmpty() ? "?" : "&").append(RawClient.form(Map.of(pairs[i], pairs[i + 1])));
        }
        return URI.create(sandbox.baseUri() + "/google/" + place + query);
    }

    public Reply get(String place, String... pairs) {
        return RawClient.send(
                authorized(HttpRequest.newBuilder(url(place, pairs)).GET()));
    }

    public Reply patch(String place, String json) {
        return RawClient.send(authorized(HttpRequest.newBuilder(url(place))
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(json))));
    }

    private HttpRequest.Builder authorized(HttpRequest.Builder request) {
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    public Reply form(String place, String... pairs) {
        return RawClient.send(HttpRequest.newBuilder(url(place))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(RawClient.form(RawClient.map(pairs)))));
    }

    /** A token request of the sandbox's own client. */
    public Reply token(String... pairs) {
        Map<String, String> all = new LinkedHashMap<>(RawClient.map(pairs));
        all.putIfAbsent("client_id", clientId());
        all.putIfAbsent("client_secret", clientSecret());
        return form(
                "oauth2.googleapis.com/token",
                all.entrySet().stream()
                        .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                        .toArray(String[]::new));
    }

    public Reply refresh(String refreshToken) {
        return token("grant_type", "refresh_token", "refresh_token", refreshToken);
    }

    /** The address of the consent page; {@code pairs} add to the usual parameters or replace them. */
    public URI authorizeUrl(String... pairs) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("client_id", clientId());
        all.put("redirect_uri", "http://127.0.0.1:9/back");
        all.put("response_type", "code");
        all.put("scope", GoogleScopes.BUSINESS);
        all.put("access_type", "offline");
        all.put("state", "s1");
        all.putAll(RawClient.map(pairs));
        all.values().removeIf(String::isEmpty);
        return URI.create(sandbox.baseUri() + "/google/accounts.google.com/o/oauth2/v2/auth?" + RawClient.form(all));
    }

    public Reply exchange(URI back, String... pairs) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("grant_type", "authorization_code");
        all.put("code", param(back, "code"));
        all.put("redirect_uri", "http://127.0.0.1:9/back");
        all.putAll(RawClient.map(pairs));
        return token(all.entrySet().stream()
                .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                .toArray(String[]::new));
    }

    public static String param(URI uri, String name) {
        for (String pair : uri.getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }
}
