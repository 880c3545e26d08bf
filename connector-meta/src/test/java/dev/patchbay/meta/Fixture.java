// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.PlatformSession;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.resilience.ResilienceSettings;
import dev.patchbay.testkit.VirtualTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** Patchbay on virtual time with one Meta app, against a local server that answers what a test enqueues. */
final class Fixture implements AutoCloseable {

    static final TenantId TENANT = TenantId.of("tenant-1");
    static final String TOKEN = "EAAtest-user-token-0123456789";
    static final String ALL_SCOPES = "[\"ads_read\",\"business_management\",\"pages_show_list\","
            + "\"pages_read_engagement\",\"instagram_basic\"]";

    final VirtualTime time = new VirtualTime();
    final MockWebServer server = new MockWebServer();
    final List<PatchbayEvent> events = new CopyOnWriteArrayList<>();
    final Patchbay patchbay;

    Fixture(String... namesAndValues) {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PlatformApp app = PlatformApp.of("meta")
                .with("client-id", TestSettings.CLIENT_ID)
                .with("client-secret", TestSettings.CLIENT_SECRET)
                .with("redirect-uri", "https://example.com/callback/meta")
                .with("graph-url", base())
                .with("dialog-url", base());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            app = app.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        patchbay = Patchbay.builder()
                .app(app)
                .withoutDiscovery()
                .connector(new MetaConnectorProvider())
                .resilience(ResilienceSettings.defaults())
                .listener(events::add)
                .time(time, time, time)
                .build();
    }

    String base() {
        String url = server.url("/").toString();
        return url.substring(0, url.length() - 1);
    }

    /** A connection with a token the host brings; its two questions are answered and forgotten. */
    PlatformSession session() {
        return session(ALL_SCOPES);
    }

    PlatformSession session(String scopes) {
        json("{\"data\":{\"app_id\":\"" + TestSettings.CLIENT_ID + "\",\"type\":\"USER\",\"is_valid\":true,"
                + "\"expires_at\":1799000000,\"data_access_expires_at\":1798000000,\"user_id\":\"42\",\"scopes\":"
                + scopes
                + "}}");
        json("{\"id\":\"42\",\"name\":\"Ada\"}");
        Connection connection =
                patchbay.connections().adopt(TENANT, MetaConnectorProvider.PLATFORM, token(TOKEN), null);
        take();
        take();
        return patchbay.session(TENANT, connection.id());
    }

    static Credential token(String value) {
        return Credential.OAuth2.bearer(Secret.of(value));
    }

    Fixture json(String body, String... headers) {
        return answer(200, body, headers);
    }

    Fixture answer(int status, String body, String... headers) {
        server.enqueue(response(status, body, headers));
        return this;
    }

    Fixture file(String name) {
        return json(resource(name));
    }

    static MockResponse response(int status, String body, String... headers) {
        MockResponse.Builder response = new MockResponse.Builder().code(status).body(body);
        response.setHeader("Content-Type", "application/json; charset=UTF-8");
        for (int i = 0; i < headers.length; i += 2) {
            response.setHeader(headers[i], headers[i + 1]);
        }
        return response.build();
    }

    static String error(int code, Integer subcode, String message) {
        return "{\"error\":{\"message\":\"" + message + "\",\"type\":\"OAuthException\",\"code\":" + code
                + (subcode == null ? "" : ",\"error_subcode\":" + subcode) + ",\"fbtrace_id\":\"AtraceB\"}}";
    }

    /** An answer of debug_token. */
    static String debug(String type, boolean valid, long expiresAt, String more) {
        return "{\"data\":{\"app_id\":\"" + TestSettings.CLIENT_ID + "\",\"type\":\"" + type + "\",\"is_valid\":"
                + valid + ",\"issued_at\":1790000000,\"expires_at\":" + expiresAt
                + ",\"data_access_expires_at\":" + (type.equals("USER") ? 1_800_000_000L : 0) + ",\"scopes\":"
                + ALL_SCOPES + ",\"user_id\":\"42\"" + more + "}}";
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

    static Map<String, String> form(RecordedRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : request.getBody().utf8().split("&")) {
            int equals = pair.indexOf('=');
            fields.put(
                    URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    List<String> warnings() {
        List<String> texts = new ArrayList<>();
        for (PatchbayEvent event : events) {
            if (event instanceof PatchbayEvent.Warning warning) {
                texts.add(warning.code() + ": " + warning.text());
            }
        }
        return texts;
    }

    static String resource(String name) {
        try (InputStream in = Fixture.class.getResourceAsStream("/meta/" + name)) {
            if (in == null) {
                throw new AssertionError("No resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        patchbay.close();
        server.close();
    }
}
