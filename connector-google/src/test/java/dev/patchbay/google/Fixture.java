// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.DirectDecrypter;
import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.PlatformSession;
import dev.patchbay.Stores;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.KeyRing.SealingKey;
import dev.patchbay.auth.Secret;
import dev.patchbay.http.JsonValue;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.resilience.RateLimit;
import dev.patchbay.resilience.ResilienceSettings;
import dev.patchbay.testkit.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** Patchbay on virtual time with one Google app, against a local server that answers what a test enqueues. */
final class Fixture implements AutoCloseable {

    static final TenantId TENANT = TenantId.of("tenant-1");
    static final String TOKEN = "ya29.test-access-token-0123456789";
    static final String REFRESH = "1//test-refresh-token-0123456789";
    static final String SCOPES = "openid https://www.googleapis.com/auth/userinfo.email"
            + " https://www.googleapis.com/auth/userinfo.profile https://www.googleapis.com/auth/adwords"
            + " https://www.googleapis.com/auth/business.manage https://www.googleapis.com/auth/youtube.readonly"
            + " https://www.googleapis.com/auth/yt-analytics.readonly";

    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    final VirtualTime time;
    final MockWebServer server = new MockWebServer();
    final List<PatchbayEvent> events = new CopyOnWriteArrayList<>();
    private final Stores stores = Stores.inMemory();
    private final PlatformApp app;
    private final List<RateLimit> limits;
    private SealingKey key = SealingKey.generate("first");
    Patchbay patchbay;

    Fixture(String... namesAndValues) {
        this(START, List.of(), namesAndValues);
    }

    Fixture(Instant start, List<RateLimit> limits, String... namesAndValues) {
        this.time = new VirtualTime(start);
        this.limits = limits;
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PlatformApp settings = PlatformApp.of("google")
                .with("client-id", TestSettings.CLIENT_ID)
                .with("client-secret", TestSettings.CLIENT_SECRET)
                .with("redirect-uri", "https://example.com/callback/google");
        for (String host : List.of(
                "accounts-url",
                "oauth-url",
                "userinfo-url",
                "certs-url",
                "ads-url",
                "business-accounts-url",
                "business-information-url",
                "business-performance-url",
                "youtube-url",
                "youtube-analytics-url")) {
            settings = settings.with(host, base());
        }
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings = settings.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        app = settings;
        patchbay = build(KeyRing.of(key));
    }

    private Patchbay build(KeyRing keys) {
        Patchbay.Builder builder = Patchbay.builder();
        limits.forEach(limit -> builder.rateLimit("google", limit));
        return builder.app(app)
                .withoutDiscovery()
                .connector(new GoogleConnectorProvider())
                .stores(stores)
                .keyRing(keys)
                .resilience(ResilienceSettings.defaults())
                .listener(events::add)
                .time(time, time, time)
                .build();
    }

    /** The same host after a restart with another key in front of its ring. */
    void rotateKey(String id) {
        SealingKey old = key;
        key = SealingKey.generate(id);
        patchbay.close();
        patchbay = build(KeyRing.of(key, old));
    }

    /** Id of the key that the stored credential is sealed with. */
    String sealedWith(Connection connection) {
        return sealed(connection).getHeader().getKeyID();
    }

    private JWEObject sealed(Connection connection) {
        try {
            return JWEObject.parse(
                    stores.tokens().find(TENANT, connection.id()).orElseThrow().sealedCredential());
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    /** What is stored, opened with the current key only. */
    Stored stored(Connection connection) {
        try {
            JWEObject jwe = sealed(connection);
            jwe.decrypt(new DirectDecrypter(key.bytes()));
            JsonValue json = JsonValue.parse(jwe.getPayload().toString()).orElseThrow();
            return new Stored(
                    json.get("access_token").text(""), json.get("refresh_token").text(""));
        } catch (JOSEException e) {
            throw new AssertionError("Not sealed with the current key", e);
        }
    }

    /** The tokens of a stored credential. */
    record Stored(String accessToken, String refreshToken) {}

    String base() {
        String url = server.url("/").toString();
        return url.substring(0, url.length() - 1);
    }

    /** A connection with tokens the host brings; its two questions are answered and forgotten. */
    PlatformSession session() {
        return patchbay.session(TENANT, connection().id());
    }

    Connection connection() {
        json(tokenInfo(TestSettings.CLIENT_ID, SCOPES));
        json("{\"sub\":\"10769150350006150715113082367\",\"name\":\"Ada\",\"email\":\"ada@example.com\"}");
        Connection connection = patchbay.connections().adopt(TENANT, GoogleConnectorProvider.PLATFORM, tokens(), null);
        take();
        take();
        return connection;
    }

    Credential tokens() {
        return new Credential.OAuth2(
                Secret.of(TOKEN), Secret.of(REFRESH), time.instant().plusSeconds(3599), null, Set.of());
    }

    static String tokenInfo(String client, String scopes) {
        return "{\"azp\":\"" + client + "\",\"aud\":\"" + client
                + "\",\"sub\":\"10769150350006150715113082367\",\"scope\":\"" + scopes
                + "\",\"expires_in\":\"3599\",\"access_type\":\"offline\"}";
    }

    static String tokenAnswer(String access, String more) {
        return "{\"access_token\":\"" + access + "\",\"expires_in\":3599,\"scope\":\"" + SCOPES
                + "\",\"token_type\":\"Bearer\"" + more + "}";
    }

    Fixture json(String body, String... headers) {
        return answer(200, body, headers);
    }

    Fixture answer(int status, String body, String... headers) {
        server.enqueue(response(status, body, headers));
        return this;
    }

    static MockResponse response(int status, String body, String... headers) {
        MockResponse.Builder response = new MockResponse.Builder().code(status).body(body);
        response.setHeader("Content-Type", "application/json; charset=UTF-8");
        for (int i = 0; i < headers.length; i += 2) {
            response.setHeader(headers[i], headers[i + 1]);
        }
        return response.build();
    }

    /** An account that is opened directly, in EUR and Berlin. */
    Fixture account(String id) {
        return json("{\"results\":[" + customer(id, false) + "]}");
    }

    static String customer(String id, boolean manager) {
        return "{\"customer\":{\"resourceName\":\"customers/" + id + "\",\"id\":\"" + id
                + "\",\"descriptiveName\":\"Account " + id
                + "\",\"currencyCode\":\"EUR\",\"timeZone\":\"Europe/Berlin\","
                + (manager ? "\"manager\":true," : "") + "\"status\":\"ENABLED\"}}";
    }

    static String client(String id, int level, boolean manager) {
        return "{\"customerClient\":{\"resourceName\":\"customers/1/customerClients/" + id + "\",\"id\":\"" + id
                + "\",\"descriptiveName\":\"Client " + id
                + "\",\"currencyCode\":\"JPY\",\"timeZone\":\"Asia/Kathmandu\","
                + "\"level\":\"" + level + "\",\"manager\":" + manager + ",\"status\":\"ENABLED\"}}";
    }

    static String adsError(int status, String rpc, String family, String code, String message, String details) {
        return "{\"error\":{\"code\":" + status + ",\"message\":\"Request contains an invalid argument.\",\"status\":\""
                + rpc + "\",\"details\":[{\"@type\":\"type.googleapis.com/google.ads.googleads.v25.errors."
                + "GoogleAdsFailure\",\"errors\":[{\"errorCode\":{\"" + family + "\":\"" + code
                + "\"},\"message\":\"" + message + "\"" + details + "}],\"requestId\":\"AbCdEf123\"}]}}";
    }

    void dispatch(Dispatcher dispatcher) {
        server.setDispatcher(dispatcher);
    }

    /** The next request that arrived; fails rather than waits. */
    RecordedRequest take() {
        try {
            RecordedRequest request = server.takeRequest(5, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("No request arrived");
            }
            return request;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The query of the next request. */
    String takeQuery() {
        return query(take());
    }

    static String query(RecordedRequest request) {
        return JsonValue.parse(request.getBody().utf8())
                .orElseThrow()
                .get("query")
                .text("");
    }

    static Map<String, String> form(RecordedRequest request) {
        return pairs(request.getBody().utf8());
    }

    static Map<String, String> pairs(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            fields.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    List<String> warnings() {
        return events.stream()
                .filter(PatchbayEvent.Warning.class::isInstance)
                .map(PatchbayEvent.Warning.class::cast)
                .map(warning -> warning.code() + ": " + warning.text())
                .toList();
    }

    @Override
    public void close() {
        patchbay.close();
        server.close();
    }
}
