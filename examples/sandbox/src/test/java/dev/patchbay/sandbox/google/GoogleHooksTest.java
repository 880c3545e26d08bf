// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sandbox.google.hooks.Channel;
import dev.patchbay.sandbox.google.hooks.GoogleHooks;
import dev.patchbay.sandbox.google.hooks.GoogleMessages;
import dev.patchbay.sandbox.google.hooks.PushSubscription;
import dev.patchbay.sandbox.hooks.Forgery;
import dev.patchbay.sandbox.hooks.Manners;
import dev.patchbay.sandbox.hooks.Receiver;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Google sends, held against its published rules. */
class GoogleHooksTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOPIC = "projects/p/topics/reviews";
    private static final String SENDER = "push@p.iam.gserviceaccount.com";
    private MovableClock clock;
    private Sandbox sandbox;
    private Receiver receiver;
    private GoogleHooks hooks;

    @BeforeEach
    void start() {
        clock = new MovableClock("2026-11-21T08:00:00Z");
        sandbox = Sandbox.builder().clock(clock).build();
        receiver = new Receiver().agreeing("");
        hooks = sandbox.google().webhooks();
    }

    @AfterEach
    void stop() {
        receiver.close();
        sandbox.close();
    }

    @Test
    void aPushCarriesTheMessageAndATokenOfThePublishedKeys() throws Exception {
        hooks.subscribe(PushSubscription.of(TOPIC, receiver.uri(), SENDER));
        hooks.publish(TOPIC, "{\"a\":1}", Map.of("k", "v"));
        sandbox.webhooks().deliver();
        Receiver.Got got = receiver.last();
        JsonNode body = JSON.readTree(got.body());
        assertThat(new String(
                        Base64.getDecoder().decode(body.at("/message/data").asText()), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":1}");
        assertThat(body.at("/message/messageId").asText())
                .isNotEmpty()
                .isEqualTo(body.at("/message/message_id").asText());
        assertThat(body.at("/message/attributes/k").asText()).isEqualTo("v");
        assertThat(body.at("/subscription").asText()).isEqualTo("projects/p/subscriptions/reviews");
        assertThat(genuine(got, receiver.uri().toString())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Forgery.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BODY_CHANGED", "BODY_REENCODED"})
    void noForgedTokenPassesTheRulesOfTheSheet(Forgery forgery) throws Exception {
        sandbox.webhooks().treat(Manners.GOOD.withForgery(forgery));
        hooks.subscribe(PushSubscription.of(TOPIC, receiver.uri(), SENDER));
        hooks.publish(TOPIC, "{}", Map.of());
        sandbox.webhooks().deliver();
        assertThat(genuine(receiver.last(), receiver.uri().toString())).isFalse();
    }

    @Test
    void aRetrySignsAnewWithTheNewestKey() throws Exception {
        receiver.answering(503);
        hooks.subscribe(PushSubscription.of(TOPIC, receiver.uri(), SENDER));
        hooks.publish(TOPIC, "{}", Map.of());
        sandbox.webhooks().deliver();
        sandbox.google().rotateSigningKeys();
        sandbox.google().rotateSigningKeys();
        clock.advance(Duration.ofHours(2));
        sandbox.webhooks().deliver();
        assertThat(receiver.all()).hasSize(2);
        assertThat(genuine(receiver.all().get(1), receiver.uri().toString())).isTrue();
        assertThat(genuine(receiver.all().get(0), receiver.uri().toString())).isFalse();
        assertThat(receiver.all().get(0).body()).isEqualTo(receiver.all().get(1).body());
    }

    @Test
    void businessNotificationsFollowTheSettingMadeByApi() throws IOException {
        String account = sandbox.google().business().groupNames().get(0);
        assertThat(hooks.notifyBusiness(account, "locations/1", "NEW_REVIEW")).isZero();
        hooks.subscribe(PushSubscription.of(TOPIC, receiver.uri(), SENDER));
        URI setting = URI.create(sandbox.baseUri() + "/google/mybusinessnotifications.googleapis.com/v1/" + account
                + "/notificationSetting?updateMask=pubsubTopic,notificationTypes");
        Reply set = RawClient.send(HttpRequest.newBuilder(setting)
                .header("Authorization", "Bearer " + sandbox.google().accessToken())
                .header("Content-Type", "application/json")
                .method(
                        "PATCH",
                        HttpRequest.BodyPublishers.ofString(
                                "{\"pubsubTopic\":\"" + TOPIC + "\",\"notificationTypes\":[\"NEW_REVIEW\"]}")));
        assertThat(set.status()).as(set.toString()).isEqualTo(200);
        assertThat(hooks.notifyBusiness(account, "locations/1", "GOOGLE_UPDATE"))
                .isZero();
        assertThat(hooks.notifyBusiness(account, "locations/1", "NEW_REVIEW")).isOne();
        sandbox.webhooks().deliver();
        JsonNode data = JSON.readTree(Base64.getDecoder()
                .decode(JSON.readTree(receiver.last().body())
                        .at("/message/data")
                        .asText()));
        assertThat(data.at("/notificationType").asText()).isEqualTo("NEW_REVIEW");
        assertThat(data.at("/reviewName").asText()).startsWith(account + "/locations/1/reviews/");
    }

    @Test
    void aLeadCarriesTheKeyAndLongNumbers() throws IOException {
        String id = hooks.lead(receiver.uri(), "s3cret", true);
        sandbox.webhooks().deliver();
        JsonNode lead = JSON.readTree(receiver.last().body());
        assertThat(lead.at("/lead_id").asText()).isEqualTo(id);
        assertThat(lead.at("/google_key").asText()).isEqualTo("s3cret");
        assertThat(lead.at("/form_id").isIntegralNumber()).isTrue();
        assertThat(lead.at("/is_test").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Forgery.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BODY_CHANGED", "BODY_REENCODED", "DOUBLED"})
    void noForgedLeadOrNotificationHasTheSecret(Forgery forgery) throws IOException {
        sandbox.webhooks().treat(Manners.GOOD.withForgery(forgery));
        hooks.lead(receiver.uri(), "s3cret", false);
        hooks.openChannel("c1", "t0ken", receiver.uri(), Duration.ofDays(1));
        sandbox.webhooks().deliver();
        assertThat(JSON.readTree(receiver.all().get(0).body())
                        .path("google_key")
                        .asText())
                .isNotEqualTo("s3cret");
        assertThat(receiver.all().get(1).headers().toString()).doesNotContain("[t0ken]");
    }

    @Test
    void aChannelStartsWithSyncAndEndsWhenItExpires() {
        Channel channel = hooks.openChannel("c1", "t0ken", receiver.uri(), Duration.ofDays(1));
        assertThat(hooks.notifyChannel(channel, "exists")).isTrue();
        sandbox.webhooks().deliver();
        assertThat(receiver.all())
                .extracting(g -> g.header("X-Goog-Resource-State") + " " + g.header("X-Goog-Message-Number"))
                .containsExactly("sync 1", "exists 2");
        assertThat(receiver.last().header("X-Goog-Channel-Token")).isEqualTo("t0ken");
        assertThat(receiver.last().header("X-Goog-Channel-Expiration")).endsWith("GMT");
        assertThat(receiver.last().body()).isEmpty();
        clock.advance(Duration.ofDays(1));
        assertThat(hooks.notifyChannel(channel, "exists")).isFalse();
        assertThat(channel.toString()).doesNotContain("t0ken");
    }

    @Test
    void theHubAsksTheCallbackAndSignsFeeds() {
        Reply accepted = hub("subscribe", "UCabc");
        assertThat(accepted.status()).isEqualTo(202);
        Receiver.Got asked = receiver.last();
        assertThat(asked.form(asked.query()))
                .containsEntry("hub.mode", "subscribe")
                .containsEntry("hub.topic", topic("UCabc"))
                .containsEntry("hub.lease_seconds", "432000");
        assertThat(hooks.video("UCother", "v1", "x")).isZero();
        assertThat(hooks.video("UCabc", "v1", "Tom & Jerry")).isOne();
        sandbox.webhooks().deliver();
        assertThat(receiver.last().text()).contains("<yt:videoId>v1</yt:videoId>", "Tom &amp; Jerry");
        assertThat(receiver.last().header("X-Hub-Signature")).matches("sha1=[0-9a-f]{40}");
        assertThat(hooks.deletedVideo("UCabc", "v1")).isOne();
        clock.advance(Duration.ofDays(5));
        assertThat(hooks.video("UCabc", "v1", "x")).isZero();
    }

    @Test
    void theHubRefusesNonsenseAndForgetsOnDemand() {
        assertThat(hub("publish", "UCabc").status()).isEqualTo(400);
        assertThat(hub("subscribe", "nochannel").status()).isEqualTo(400);
        hub("subscribe", "UCabc");
        hub("unsubscribe", "UCabc");
        assertThat(hooks.video("UCabc", "v1", "x")).isZero();
        receiver.answering(404);
        assertThat(hub("subscribe", "UCabc").status()).isEqualTo(202);
        assertThat(hooks.video("UCabc", "v1", "x")).isZero();
    }

    @Test
    void theHubsVectorIsMade() {
        assertThat(GoogleMessages.feed(receiver.uri(), "<feed/>", Optional.of("topsecret"))
                        .wire()
                        .write(Optional.empty(), 1)
                        .headers()
                        .toString())
                .contains("sha1=fc62b8fbe6e9efc3bc17c923c9a3b4092dc86c4c");
    }

    private static String topic(String channel) {
        return "https://www.youtube.com/xml/feeds/videos.xml?channel_id=" + channel;
    }

    private Reply hub(String mode, String channel) {
        String form = RawClient.form(RawClient.map(
                "hub.callback",
                receiver.uri().toString(),
                "hub.mode",
                mode,
                "hub.topic",
                topic(channel),
                "hub.secret",
                "topsecret"));
        return RawClient.send(
                HttpRequest.newBuilder(URI.create(sandbox.baseUri() + "/google/pubsubhubbub.appspot.com/subscribe"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** The rules of the fact sheet, in its order, by the JDK alone. */
    private boolean genuine(Receiver.Got got, String audience) throws IOException, GeneralSecurityException {
        if (got.count("Authorization") != 1 || !got.header("Authorization").startsWith("Bearer ")) {
            return false;
        }
        String[] parts = got.header("Authorization").substring(7).split("\\.", -1);
        if (parts.length != 3) {
            return false;
        }
        JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        if (!header.path("alg").asText().equals("RS256")) {
            return false;
        }
        Reply certs = new RawClient(sandbox)
                .get(URI.create(sandbox.baseUri() + "/google/www.googleapis.com/oauth2/v3/certs"));
        boolean signed = false;
        for (JsonNode key : certs.json().path("keys")) {
            if (key.path("kid").asText().equals(header.path("kid").asText())) {
                signed = verifies(key, parts);
            }
        }
        long now = clock.instant().getEpochSecond();
        return signed
                && claims.path("iss").asText().matches("(https://)?accounts\\.google\\.com")
                && claims.path("aud").asText().equals(audience)
                && claims.path("exp").asLong() > now - 300
                && claims.path("iat").asLong() <= now + 300
                && claims.path("email").asText().equals(SENDER)
                && claims.path("email_verified").asBoolean();
    }

    private static boolean verifies(JsonNode key, String[] parts) throws GeneralSecurityException {
        Base64.Decoder decoder = Base64.getUrlDecoder();
        BigInteger modulus = new BigInteger(1, decoder.decode(key.path("n").asText()));
        BigInteger exponent = new BigInteger(1, decoder.decode(key.path("e").asText()));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        try {
            return signature.verify(decoder.decode(parts[2]));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
