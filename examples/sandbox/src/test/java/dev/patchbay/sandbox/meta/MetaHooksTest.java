// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sandbox.hooks.Forgery;
import dev.patchbay.sandbox.hooks.HookDelivery;
import dev.patchbay.sandbox.hooks.Manners;
import dev.patchbay.sandbox.hooks.Receiver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Meta sends, held against its published rules and the vectors of the fact sheet. */
class MetaHooksTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private Sandbox sandbox;
    private Receiver receiver;
    private RawClient app;
    private String page;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().build();
        receiver = new Receiver().agreeing("open sesame & more");
        app = new RawClient(sandbox, sandbox.meta().appToken());
        page = sandbox.meta().pageIds().get(0);
    }

    @AfterEach
    void stop() {
        receiver.close();
        sandbox.close();
    }

    private String appId() {
        return sandbox.settings().get("meta").get("client-id");
    }

    private String secret() {
        return sandbox.settings().get("meta").get("client-secret");
    }

    private RawClient pageClient() {
        RawClient user = new RawClient(sandbox);
        return user.as(user.get("/" + page, "fields", "access_token")
                .at("/access_token")
                .asText());
    }

    private Reply subscribe(String object, String fields, String verifyToken) {
        return app.post(
                "/" + appId() + "/subscriptions",
                "object",
                object,
                "callback_url",
                receiver.uri().toString(),
                "fields",
                fields,
                "verify_token",
                verifyToken,
                "include_values",
                "true");
    }

    @Test
    void theVectorOfTheSheetIsMadeToTheByte() {
        MetaEvent event = new MetaEvent(
                "page",
                "1",
                "feed",
                Instant.ofEpochSecond(1_458_692_752),
                MetaJson.object().put("message", "äöå 😀 a/b"));
        byte[] body = MetaEvent.body(List.of(event));
        assertThat(new String(body, StandardCharsets.US_ASCII))
                .isEqualTo("{\"object\":\"page\",\"entry\":[{\"id\":\"1\",\"time\":1458692752,\"changes\":[{\"field\":"
                        + "\"feed\",\"value\":{\"message\":\"\\u00e4\\u00f6\\u00e5 \\ud83d\\ude00 a\\/b\"}}]}]}");
        new MetaSigning("synthetic_app_secret")
                .message("meta:page.feed", receiver.uri(), body)
                .wire()
                .write(java.util.Optional.empty(), 1)
                .headers()
                .forEach(h -> {
                    if (h.name().equals("X-Hub-Signature-256")) {
                        assertThat(h.value())
                                .isEqualTo("sha256=e4610ebe7bd19560731f1eaad1a176df313228a5d97fefb6353fa23180e7cc5d");
                    }
                    if (h.name().equals("X-Hub-Signature")) {
                        assertThat(h.value()).isEqualTo("sha1=d623c843a636307f70adbe1a5a1d137043839b4e");
                    }
                });
    }

    @Test
    void subscribingShakesHandsFirst() {
        assertThat(subscribe("page", "feed,leadgen", "open sesame & more")
                        .at("/success")
                        .asBoolean())
                .isTrue();
        Receiver.Got asked = receiver.last();
        assertThat(asked.method()).isEqualTo("GET");
        assertThat(asked.form(asked.query()))
                .containsEntry("hub.mode", "subscribe")
                .containsEntry("hub.verify_token", "open sesame & more")
                .containsKey("hub.challenge");
        Reply listed = app.get("/" + appId() + "/subscriptions");
        assertThat(listed.at("/data/0/object").asText()).isEqualTo("page");
        assertThat(listed.at("/data/0/active").asBoolean()).isTrue();
        assertThat(listed.at("/data/0/callback_url").asText())
                .isEqualTo(receiver.uri().toString());
        assertThat(listed.at("/data/0/fields").findValuesAsText("name")).containsExactlyInAnyOrder("feed", "leadgen");
    }

    @Test
    void aRefusedHandshakeRefusesTheSubscription() {
        Reply refused = subscribe("page", "feed", "another");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/error/code").asInt()).isEqualTo(2200);
        receiver.answering(got -> new Receiver.Said(200, "<b>hello</b>"));
        assertThat(subscribe("page", "feed", "open sesame & more")
                        .at("/error/code")
                        .asInt())
                .isEqualTo(2200);
        assertThat(app.get("/" + appId() + "/subscriptions").at("/data")).isEmpty();
    }

    @Test
    void subscribingNeedsTheAppsTokenAndKnownWords() {
        RawClient user = new RawClient(sandbox);
        assertThat(user.get("/" + appId() + "/subscriptions").at("/error/code").asInt())
                .isEqualTo(15);
        assertThat(subscribe("pages", "feed", "x").at("/error/code").asInt()).isEqualTo(100);
        assertThat(subscribe("page", "no_such_field", "x").at("/error/code").asInt())
                .isEqualTo(100);
        assertThat(subscribe("page", "", "x").at("/error/message").asText()).contains("fields");
    }

    @Test
    void aPageIsSubscribedWithItsOwnToken() {
        RawClient own = pageClient();
        assertThat(own.post("/" + page + "/subscribed_apps")
                        .at("/error/message")
                        .asText())
                .contains("subscribed_fields");
        assertThat(new RawClient(sandbox)
                        .post("/" + page + "/subscribed_apps", "subscribed_fields", "feed")
                        .at("/error/code")
                        .asInt())
                .isEqualTo(210);
        assertThat(own.post("/" + page + "/subscribed_apps", "subscribed_fields", "feed,mention")
                        .at("/success")
                        .asBoolean())
                .isTrue();
        Reply listed = own.get("/" + page + "/subscribed_apps");
        assertThat(listed.at("/data/0/id").asText()).isEqualTo(appId());
        assertThat(listed.at("/data/0/subscribed_fields")).hasSize(2);
        assertThat(own.delete("/" + page + "/subscribed_apps").at("/success").asBoolean())
                .isTrue();
        assertThat(own.get("/" + page + "/subscribed_apps").at("/data")).isEmpty();
    }

    @Test
    void whatIsNotSubscribedDoesNotCome() {
        MetaHooks hooks = sandbox.meta().webhooks();
        assertThat(hooks.tell(hooks.events().comment(page, "hello"))).isFalse();
        subscribe("page", "feed", "open sesame & more");
        assertThat(hooks.tell(hooks.events().comment(page, "hello"))).isFalse();
        pageClient().post("/" + page + "/subscribed_apps", "subscribed_fields", "feed");
        assertThat(hooks.tell(hooks.events().lead(page))).isFalse();
        assertThat(hooks.tell(hooks.events().comment(page, "hello"))).isTrue();
        app.delete("/" + appId() + "/subscriptions", "object", "page", "fields", "feed");
        assertThat(hooks.tell(hooks.events().comment(page, "hello"))).isFalse();
        assertThat(sandbox.webhooks().deliver()).hasSize(1);
    }

    @Test
    void instagramComesByItsPageAndWhatsappByItsAccount() {
        MetaHooks hooks = sandbox.meta().webhooks();
        subscribe("instagram", "comments,mentions", "open sesame & more");
        subscribe("whatsapp_business_account", "messages", "open sesame & more");
        subscribe("ad_account", "with_issues_ad_objects", "open sesame & more");
        String instagram = hooks.instagramOf(page).orElseThrow();
        assertThat(hooks.tell(hooks.events().instagramComment(instagram, "nice")))
                .isFalse();
        pageClient().post("/" + page + "/subscribed_apps", "subscribed_fields", "feed");
        assertThat(hooks.tell(hooks.events().instagramComment(instagram, "nice")))
                .isTrue();
        RawClient user = new RawClient(sandbox);
        assertThat(user.post("/" + hooks.whatsappAccount() + "/subscribed_apps")
                        .at("/success")
                        .asBoolean())
                .isTrue();
        assertThat(hooks.tell(hooks.events().whatsapp(hooks.whatsappAccount(), "hi")))
                .isTrue();
        String account = sandbox.meta().adAccountIds().get(0);
        user.post("/" + account + "/subscribed_apps");
        assertThat(hooks.tell(hooks.events().adIssue(account.substring(4), "1")))
                .isTrue();
        assertThat(sandbox.webhooks().deliver()).hasSize(3).allMatch(HookDelivery::taken);
    }

    @Test
    void bodiesAreAsciiAndSignedOverTheirBytes() throws IOException {
        MetaHooks hooks = sandbox.meta().webhooks();
        hooks.tellAt(receiver.uri(), List.of(hooks.events().comment(page, "Größe/Maß 😀")));
        sandbox.webhooks().deliver();
        Receiver.Got got = receiver.last();
        for (byte one : got.body()) {
            assertThat(one).isBetween((byte) 32, (byte) 126);
        }
        assertThat(got.header("X-Hub-Signature-256")).isEqualTo("sha256=" + hmac("HmacSHA256", secret(), got.body()));
        assertThat(got.header("X-Hub-Signature")).isEqualTo("sha1=" + hmac("HmacSHA1", secret(), got.body()));
        JsonNode read = JSON.readTree(got.body());
        assertThat(read.at("/entry/0/changes/0/value/message").asText()).isEqualTo("Größe/Maß 😀");
        assertThat(read.at("/entry/0/changes/0/value/from/name").asText()).isEqualTo("Anna Ård");
    }

    @Test
    void aBatchGroupsNeighboursOfOneOwner() throws IOException {
        MetaHooks hooks = sandbox.meta().webhooks();
        MetaEvents events = hooks.events();
        hooks.tellAt(
                receiver.uri(),
                List.of(
                        new MetaEvent("page", "1", "feed", Instant.ofEpochSecond(5), MetaJson.object()),
                        new MetaEvent("page", "1", "mention", Instant.ofEpochSecond(5), MetaJson.object()),
                        new MetaEvent("page", "2", "feed", Instant.ofEpochSecond(5), MetaJson.object()),
                        events.message("2", "hello")));
        sandbox.webhooks().deliver();
        JsonNode entries = JSON.readTree(receiver.last().body()).get("entry");
        assertThat(entries).hasSize(3);
        assertThat(entries.get(0).get("changes")).hasSize(2);
        assertThat(entries.get(1).get("time").asLong()).isEqualTo(5);
        assertThat(entries.get(2).get("messaging")).hasSize(1);
        assertThat(entries.get(2).get("time").asLong()).isGreaterThan(1_000_000_000_000L);
    }

    @ParameterizedTest
    @EnumSource(Forgery.class)
    void noForgeryHasTheRightSignatureOnTheBytesSent(Forgery forgery) throws IOException {
        sandbox.webhooks().treat(Manners.GOOD.withForgery(forgery));
        MetaHooks hooks = sandbox.meta().webhooks();
        hooks.tellAt(receiver.uri(), List.of(hooks.events().comment(page, "ä/b")));
        hooks.requestDeletion(receiver.uri(), "218471");
        sandbox.webhooks().deliver();
        Receiver.Got events = receiver.all().get(0);
        boolean accepted = events.count("X-Hub-Signature-256") == 1
                && events.header("X-Hub-Signature-256").equals("sha256=" + hmac("HmacSHA256", secret(), events.body()));
        assertThat(accepted).isFalse();
        Receiver.Got form = receiver.all().get(1);
        List<String> said = java.util.Arrays.stream(form.text().split("&"))
                .filter(p -> p.startsWith("signed_request="))
                .toList();
        assertThat(said.size() == 1 && genuine(said.get(0).substring(15))).isFalse();
    }

    private boolean genuine(String encoded) throws IOException {
        String text = java.net.URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        int dot = text.indexOf('.');
        if (dot < 0) {
            return false;
        }
        String payload = text.substring(dot + 1);
        byte[] right =
                HexFormat.of().parseHex(hmac("HmacSHA256", secret(), payload.getBytes(StandardCharsets.US_ASCII)));
        JsonNode json = JSON.readTree(Base64.getUrlDecoder().decode(payload));
        byte[] claimed;
        try {
            claimed = Base64.getUrlDecoder().decode(text.substring(0, dot));
        } catch (IllegalArgumentException e) {
            return false;
        }
        return java.util.Arrays.equals(right, claimed)
                && json.path("algorithm").asText().equalsIgnoreCase("HMAC-SHA256");
    }

    @Test
    void removingTheAppAndDeletingDataAreSignedRequests() throws IOException {
        String user = sandbox.meta().consentUserId();
        receiver.answering(got -> new Receiver.Said(200, "{\"url\":\"https://x\",\"confirmation_code\":\"abc\"}"));
        sandbox.meta().webhooks().deauthorize(receiver.uri(), user);
        sandbox.meta().webhooks().requestDeletion(receiver.uri(), user);
        List<HookDelivery> sent = sandbox.webhooks().deliver();
        assertThat(sent).extracting(HookDelivery::label).containsExactly("meta:deauthorize", "meta:data-deletion");
        assertThat(sent.get(1).answer()).contains("confirmation_code");
        for (Receiver.Got got : receiver.all()) {
            assertThat(got.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
            assertThat(genuine(got.text().substring("signed_request=".length())))
                    .isTrue();
        }
    }

    private static String hmac(String algorithm, String key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
