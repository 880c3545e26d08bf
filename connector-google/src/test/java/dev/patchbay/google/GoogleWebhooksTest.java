// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.Stores;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.http.JsonValue;
import dev.patchbay.testkit.VirtualTime;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookOutcome;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pushes, hub feeds, lead forms and channel notices: the vectors of the sheet, and what strangers send. */
class GoogleWebhooksTest {

    private static final String AUDIENCE = "https://host.example/webhooks/google";
    private static final String SENDER = "push@project.iam.gserviceaccount.com";
    private static final String PUSH = "{\"message\":{\"attributes\":{\"k\":\"v\"},\"data\":\"dGVzdCBtZXNzYWdlIDM=\","
            + "\"messageId\":\"42\",\"publishTime\":\"2026-11-21T11:59:59Z\"},\"subscription\":\"projects/p/subscriptions/s\"}";

    private VirtualTime time = new VirtualTime(Instant.parse("2026-11-21T12:00:00Z"));
    private final MockWebServer certs = new MockWebServer();
    private final List<WebhookEvent> handled = new CopyOnWriteArrayList<>();
    private RSAKey google;
    private String keys;
    private Patchbay patchbay;

    @BeforeEach
    void start() throws Exception {
        google = new RSAKeyGenerator(2048).keyID("key-1").generate();
        keys = new JWKSet(google.toPublicJWK()).toString();
        certs.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().body(keys).build();
            }
        });
        certs.start();
        patchbay = host(AUDIENCE, SENDER);
    }

    @AfterEach
    void stop() {
        patchbay.close();
        certs.close();
    }

    private Patchbay host(String audience, String sender) {
        Patchbay host = Patchbay.builder()
                .app(PlatformApp.of("google")
                        .with("client-id", "client")
                        .with("client-secret", "client-secret-value")
                        .with("certs-url", "http://127.0.0.1:" + certs.getPort())
                        .with("push-audience", audience)
                        .with("push-service-account", sender)
                        .with("lead-form-key", "old-key,shared-secret")
                        .with("channel-token", "channel-secret")
                        .with("youtube-hub-secret", "topsecret"))
                .withoutDiscovery()
                .connector(new GoogleConnectorProvider())
                .stores(Stores.inMemory())
                .keyRing(KeyRing.generate())
                .time(time, time, time)
                .build();
        host.webhooks().onApp("google", "*", handled::add);
        return host;
    }

    @Test
    void thePublishedTokenOfGooglesLibraryIsGenuine() throws Exception {
        JsonValue vector;
        try (InputStream file = getClass().getResourceAsStream("oidc-rs256.json")) {
            vector = JsonValue.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .orElseThrow();
        }
        keys = vector.get("jwks").toJson();
        time = new VirtualTime(Instant.ofEpochSecond(1587627000));
        String token = vector.get("token").text("");
        Patchbay host = host("https://example.com/path", "integration-tests@chingor-test.iam.gserviceaccount.com");
        assertThat(host.webhooks().receive("google", push(token)).status()).isEqualTo(204);
        assertThat(host.webhooks()
                        .receive("google", push(token.replace(".eyJhdWQ", ".eyJhdWR")))
                        .status())
                .isEqualTo(401);
        time.advance(java.time.Duration.ofSeconds(1587629889 + 300 - 1587627000));
        assertThat(host.webhooks().receive("google", push(token)).rejection()).isEqualTo(RejectionReason.EXPIRED);
        host.close();
    }

    @Test
    void thePublishedTokenIsRefusedWithAnotherKeyOrForAnotherAudience() throws Exception {
        JsonValue vector = vector("oidc-rs256.json");
        time = new VirtualTime(Instant.ofEpochSecond(1587627000));
        String token = vector.get("token").text("");
        String sender = "integration-tests@chingor-test.iam.gserviceaccount.com";
        keys = vector.get("jwks").toJson();
        try (Patchbay elsewhere = host("https://example.com/other", sender)) {
            assertThat(elsewhere.webhooks().receive("google", push(token)).rejection())
                    .isEqualTo(RejectionReason.AUDIENCE);
        }
        // The other published key under this one's id.
        JsonValue other = vector.get("jwks").get("keys").elements().stream()
                .filter(key -> !key.get("kid").text("").equals("f9d97b4cae90bcd76aeb20026f6b770cac221783"))
                .findFirst()
                .orElseThrow();
        keys = "{\"keys\":["
                + other.toJson()
                        .replace(other.get("kid").text(""), "f9d97b4cae90bcd76aeb20026f6b770cac221783")
                + "]}";
        try (Patchbay mixed = host("https://example.com/path", sender)) {
            assertThat(mixed.webhooks().receive("google", push(token)).rejection())
                    .isEqualTo(RejectionReason.SIGNATURE_WRONG);
        }
    }

    /** Its key is not published any more: without the key nothing of it is believed. */
    @Test
    void theSampleTokenOfTheDocumentationHasAnUnknownKey() throws Exception {
        time = new VirtualTime(Instant.ofEpochSecond(1550183000));
        try (Patchbay host = host("https://example.com", "gae-gcp@appspot.gserviceaccount.com")) {
            String token = vector("oidc-doc-sample.json").get("token").text("");
            assertThat(host.webhooks().receive("google", push(token)).rejection())
                    .isEqualTo(RejectionReason.KEY_UNKNOWN);
        }
    }

    @Test
    void theDataOfTheDocumentationIsRead() throws Exception {
        send(push(token(claims -> claims))
                .body(PUSH.replace("dGVzdCBtZXNzYWdlIDM=", "SGVsbG8gQ2xvdWQgUHViL1N1YiEgSGVyZSBpcyBteSBtZXNzYWdlIQ==")
                        .getBytes(StandardCharsets.UTF_8)));
        patchbay.webhooks().processPending(10);
        assertThat(handled)
                .singleElement()
                .satisfies(event -> assertThat(event.payload()).isEqualTo("Hello Cloud Pub/Sub! Here is my message!"));
    }

    /** Nothing is lost and nobody is let in while Google's keys cannot be read: Pub/Sub comes again. */
    @Test
    void whileTheKeysCannotBeReadTheSenderIsToTryAgain() throws Exception {
        keys = "no key set";
        WebhookResponse answer = send(push(token(claims -> claims)));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.outcome()).isEqualTo(WebhookOutcome.UNAVAILABLE);
        int asked = certs.getRequestCount();
        assertThat(send(push(token(claims -> claims))).status()).isEqualTo(503);
        assertThat(certs.getRequestCount())
                .as("a flood of tokens is no flood of calls")
                .isEqualTo(asked);
        keys = new JWKSet(google.toPublicJWK()).toString();
        time.advance(java.time.Duration.ofSeconds(6));
        assertThat(send(push(token(claims -> claims))).status()).isEqualTo(204);
    }

    private JsonValue vector(String name) throws Exception {
        try (InputStream file = getClass().getResourceAsStream(name)) {
            return JsonValue.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .orElseThrow();
        }
    }

    @Test
    void aPushIsHandledOnceHoweverOftenItComes() throws Exception {
        WebhookResponse first = send(push(token(claims -> claims)));
        assertThat(first.status()).isEqualTo(204);
        assertThat(send(push(token(claims -> claims))).outcome()).isEqualTo(WebhookOutcome.DUPLICATE);
        patchbay.webhooks().processPending(10);
        assertThat(handled).singleElement().satisfies(event -> {
            assertThat(event.payload()).isEqualTo("test message 3");
            assertThat(event.id()).isEqualTo("pubsub:projects/p/subscriptions/s:42");
            assertThat(event.attributes()).containsEntry("k", "v");
        });
    }

    @Test
    void businessProfileIsReadInAllItsSpellings() throws Exception {
        String data = java.util.Base64.getEncoder()
                .encodeToString("{\"type\":\"NEW_REVIEW\",\"location_name\":\"accounts/1/locations/2\"}"
                        .getBytes(StandardCharsets.UTF_8));
        send(push(token(claims -> claims))
                .body(PUSH.replace("dGVzdCBtZXNzYWdlIDM=", data).getBytes(StandardCharsets.UTF_8)));
        patchbay.webhooks().processPending(10);
        assertThat(handled).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("business_profile.new_review");
            assertThat(event.accounts()).startsWith("business_location:2", "business_account:1");
        });
    }

    @Test
    @DisplayName("W1: tokens that prove nothing are refused, each for its reason")
    void hostileTokens() throws Exception {
        RSAKey stranger = new RSAKeyGenerator(2048).keyID("key-1").generate();
        RSAKey unknown = new RSAKeyGenerator(2048).keyID("key-9").generate();
        JWTClaimsSet good = claims().build();
        assertThat(reason(new PlainJWT(good).serialize())).isEqualTo(RejectionReason.SIGNATURE_ALGORITHM);
        SignedJWT confused = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key-1").build(), good);
        confused.sign(new MACSigner(google.toRSAPublicKey().getEncoded()));
        assertThat(reason(confused.serialize())).isEqualTo(RejectionReason.SIGNATURE_ALGORITHM);
        assertThat(reason(signed(stranger, good))).isEqualTo(RejectionReason.SIGNATURE_WRONG);
        assertThat(reason(signed(unknown, good))).isEqualTo(RejectionReason.KEY_UNKNOWN);
        assertThat(reason(token(claims -> claims.issuer("https://evil.example"))))
                .isEqualTo(RejectionReason.ISSUER);
        assertThat(reason(token(claims -> claims.audience(AUDIENCE + "/")))).isEqualTo(RejectionReason.AUDIENCE);
        assertThat(reason(token(claims -> claims.audience(List.of(AUDIENCE, "x")))))
                .isEqualTo(RejectionReason.AUDIENCE);
        assertThat(reason(token(claims -> claims.expirationTime(at(-301))))).isEqualTo(RejectionReason.EXPIRED);
        assertThat(reason(token(claims -> claims.issueTime(at(301))))).isEqualTo(RejectionReason.FUTURE);
        assertThat(reason(token(claims -> claims.claim("email", "other@x")))).isEqualTo(RejectionReason.SENDER);
        assertThat(reason(token(claims -> claims.claim("email_verified", false))))
                .isEqualTo(RejectionReason.SENDER);
        assertThat(reason(token(claims -> claims.claim("email_verified", "true"))))
                .isEqualTo(RejectionReason.SENDER);
        assertThat(reason(token(claims -> claims.issueTime(null)))).isEqualTo(RejectionReason.SIGNATURE_MALFORMED);
        assertThat(reason(token(claims -> claims.expirationTime(null)))).isEqualTo(RejectionReason.EXPIRED);
        assertThat(reason(token(claims -> claims.notBeforeTime(at(301))))).isEqualTo(RejectionReason.FUTURE);
        assertThat(reason(token(claims -> claims.audience((String) null)))).isEqualTo(RejectionReason.AUDIENCE);
        assertThat(reason(token(claims -> claims.issuer("http://accounts.google.com"))))
                .isEqualTo(RejectionReason.ISSUER);
        assertThat(reason(token(claims -> claims.claim("email", SENDER.toUpperCase(java.util.Locale.ROOT)))))
                .isEqualTo(RejectionReason.SENDER);
        assertThat(reason(token(claims -> claims.claim("email", null)))).isEqualTo(RejectionReason.SENDER);
        String right = token(claims -> claims);
        assertThat(reason(right.substring(0, right.length() - 1))).isEqualTo(RejectionReason.SIGNATURE_WRONG);
        assertThat(reason(right.substring(0, right.lastIndexOf('.') + 1)))
                .isEqualTo(RejectionReason.SIGNATURE_MALFORMED);
        assertThat(reason(right + ".x.y")).isEqualTo(RejectionReason.SIGNATURE_MALFORMED);
        assertThat(reason(right.replaceFirst("^[^.]+", base64("{\"alg\":\"none\"}"))))
                .isEqualTo(RejectionReason.SIGNATURE_MALFORMED);
        assertThat(reason(right.replaceFirst("^[^.]+", base64("{\"alg\":\"RS256\"}"))))
                .as("no key id")
                .isEqualTo(RejectionReason.KEY_UNKNOWN);
        assertThat(reason(base64("[".repeat(3_000)) + ".e30.x")).isEqualTo(RejectionReason.SIGNATURE_MALFORMED);
        assertThat(reason("a.b")).isEqualTo(RejectionReason.SIGNATURE_MALFORMED);
        assertThat(reason("")).isEqualTo(RejectionReason.SIGNATURE_MALFORMED);
        assertThat(reason("x".repeat(10_000))).isEqualTo(RejectionReason.SIGNATURE_MALFORMED);
        assertThat(send(push("x").header("Authorization", "Bearer y")).rejection())
                .isEqualTo(RejectionReason.SIGNATURE_DOUBLED);
        assertThat(send(post(PUSH)).rejection()).isEqualTo(RejectionReason.SIGNATURE_MISSING);
        patchbay.webhooks().processPending(10);
        assertThat(handled).isEmpty();
    }

    @Test
    void leadsAreTakenByTheirKeyWhichGoesNoFurther() {
        String lead = "{\"lead_id\":\"TeSter-123\",\"user_column_data\":[],\"form_id\":40000000000,\"campaign_id\":123,"
                + "\"google_key\":\"KEY\",\"is_test\":true,\"lead_submit_time\":\"2026-11-01T10:00:00Z\"}";
        assertThat(send(post(lead.replace("KEY", "wrong"))).status()).isEqualTo(401);
        assertThat(send(post(lead.replace("\"google_key\":\"KEY\",", ""))).status())
                .isEqualTo(401);
        WebhookResponse taken = send(post(lead.replace("KEY", "shared-secret")));
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.body()).isEqualTo("{}");
        assertThat(send(post(lead.replace("KEY", "old-key"))).outcome()).isEqualTo(WebhookOutcome.DUPLICATE);
        patchbay.webhooks().processPending(10);
        assertThat(handled).singleElement().satisfies(event -> {
            assertThat(event.payload()).doesNotContain("shared-secret").contains("TeSter-123");
            assertThat(event.test()).isTrue();
            assertThat(event.accounts()).containsExactly("lead_form:40000000000", "campaign:123");
        });
    }

    @Test
    void channelNoticesAreToldByChannelAndNumber() {
        assertThat(send(notice("sync", "1", "channel-secret")).outcome()).isEqualTo(WebhookOutcome.EMPTY);
        assertThat(send(notice("exists", "2", "channel-secret")).outcome()).isEqualTo(WebhookOutcome.ACCEPTED);
        assertThat(send(notice("exists", "2", "channel-secret")).outcome()).isEqualTo(WebhookOutcome.DUPLICATE);
        assertThat(send(notice("exists", "3", "guess")).status()).isEqualTo(401);
    }

    @Test
    void theHubIsAnsweredAndItsFeedsAreChecked() {
        String topic = "https%3A%2F%2Fwww.youtube.com%2Fxml%2Ffeeds%2Fvideos.xml%3Fchannel_id%3DUCabc";
        assertThat(send(get("hub.mode=subscribe&hub.topic=" + topic + "&hub.challenge=abc123&hub.lease_seconds=432000"))
                        .body())
                .isEqualTo("abc123");
        assertThat(send(get("hub.mode=unsubscribe&hub.topic=" + topic + "&hub.challenge=abc123"))
                        .status())
                .isEqualTo(403);
        assertThat(send(get("hub.mode=subscribe&hub.topic=https://evil.example&hub.challenge=1"))
                        .status())
                .isEqualTo(403);
        WebhookResponse vector = send(feed("<feed/>", "sha1=fc62b8fbe6e9efc3bc17c923c9a3b4092dc86c4c"));
        assertThat(vector.outcome()).isEqualTo(WebhookOutcome.ACCEPTED);
        WebhookResponse forged = send(feed("<feed>x</feed>", "sha1=fc62b8fbe6e9efc3bc17c923c9a3b4092dc86c4c"));
        assertThat(forged.status()).isEqualTo(200);
        assertThat(forged.outcome()).isEqualTo(WebhookOutcome.REJECTED);
    }

    @Test
    void feedsAreReadWithoutEntitiesAndDepth() throws Exception {
        String feed = "<feed xmlns:yt='http://www.youtube.com/xml/schemas/2015'><entry><yt:videoId>v1</yt:videoId>"
                + "<yt:channelId>UC1</yt:channelId><title>T</title><updated>2026-11-01T10:00:00+00:00</updated></entry></feed>";
        assertThat(AtomFeed.read(feed.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.id()).isEqualTo("youtube:v1:2026-11-01T10:00:00+00:00");
                    assertThat(event.accounts()).containsExactly("youtube_channel:UC1");
                });
        for (String bad : List.of(
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><feed><entry><title>&x;</title></entry></feed>",
                "<a>".repeat(10_000),
                "<feed><entry>",
                "no xml")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> AtomFeed.read(bad.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(java.io.IOException.class);
        }
    }

    private static String base64(String text) {
        return java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private RejectionReason reason(String token) {
        return send(push(token)).rejection();
    }

    private WebhookResponse send(WebhookRequest request) {
        return patchbay.webhooks().receive("google", request);
    }

    private static WebhookRequest post(String body) {
        return WebhookRequest.of("POST", "/webhooks/google", "")
                .header("Content-Type", "application/json")
                .body(body.getBytes(StandardCharsets.UTF_8));
    }

    private static WebhookRequest push(String token) {
        return post(PUSH).header("Authorization", "Bearer " + token);
    }

    private static WebhookRequest get(String query) {
        return WebhookRequest.of("GET", "/webhooks/google", query);
    }

    private static WebhookRequest feed(String body, String signature) {
        return WebhookRequest.of("POST", "/webhooks/google", "")
                .header("Content-Type", "application/atom+xml")
                .header("X-Hub-Signature", signature)
                .body(body.getBytes(StandardCharsets.UTF_8));
    }

    private static WebhookRequest notice(String state, String number, String token) {
        return WebhookRequest.of("POST", "/webhooks/google", "")
                .header("X-Goog-Channel-ID", "c1")
                .header("X-Goog-Channel-Token", token)
                .header("X-Goog-Resource-State", state)
                .header("X-Goog-Message-Number", number);
    }

    private Date at(long seconds) {
        return Date.from(time.instant().plusSeconds(seconds));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://accounts.google.com")
                .audience(AUDIENCE)
                .subject("1")
                .issueTime(at(-60))
                .expirationTime(at(3_540))
                .claim("email", SENDER)
                .claim("email_verified", true);
    }

    private String token(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        return signed(google, change.apply(claims()).build());
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }
}
