// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.Stores;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.testkit.VirtualTime;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
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

/** A host that takes in what Google sends, and keys of a Google that tests can sign with. */
abstract class WebhookHost {

    static final String AUDIENCE = "https://host.example/webhooks/google";
    static final String SENDER = "push@project.iam.gserviceaccount.com";
    static final String PUSH = "{\"message\":{\"attributes\":{\"k\":\"v\"},\"data\":\"dGVzdCBtZXNzYWdlIDM=\","
            + "\"messageId\":\"42\",\"publishTime\":\"2026-11-21T11:59:59Z\"},\"subscription\":\"projects/p/subscriptions/s\"}";

    VirtualTime time = new VirtualTime(Instant.parse("2026-11-21T12:00:00Z"));
    final MockWebServer certs = new MockWebServer();
    final List<WebhookEvent> handled = new CopyOnWriteArrayList<>();
    RSAKey google;
    String keys;
    Patchbay patchbay;

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

    Patchbay host(String audience, String sender) {
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

    WebhookResponse send(WebhookRequest request) {
        return patchbay.webhooks().receive("google", request);
    }

    static WebhookRequest post(String body) {
        return WebhookRequest.of("POST", "/webhooks/google", "")
                .header("Content-Type", "application/json")
                .body(body.getBytes(StandardCharsets.UTF_8));
    }

    static WebhookRequest push(String token) {
        return post(PUSH).header("Authorization", "Bearer " + token);
    }

    Date at(long seconds) {
        return Date.from(time.instant().plusSeconds(seconds));
    }

    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://accounts.google.com")
                .audience(AUDIENCE)
                .subject("1")
                .issueTime(at(-60))
                .expirationTime(at(3_540))
                .claim("email", SENDER)
                .claim("email_verified", true);
    }

    String token(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        return signed(google, change.apply(claims()).build());
    }

    static String signed(RSAKey key, JWTClaimsSet claims) throws Exception {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        jwt.sign(new RSASSASigner(key));
        return jwt.serialize();
    }
}
