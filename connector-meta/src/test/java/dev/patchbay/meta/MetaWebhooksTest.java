// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static dev.patchbay.meta.WebhookFixture.BODY;
import static dev.patchbay.meta.WebhookFixture.SIGNATURE;
import static dev.patchbay.meta.WebhookFixture.get;
import static dev.patchbay.meta.WebhookFixture.hmac;
import static dev.patchbay.meta.WebhookFixture.post;
import static dev.patchbay.meta.WebhookFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookOutcome;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Published and computed vectors of Meta's webhooks, and the events in its bodies. */
class MetaWebhooksTest {

    private final WebhookFixture host = new WebhookFixture();

    @Test
    @DisplayName("W2: the body of the wire is genuine; decoded, re-escaped in part or in upper case it is not")
    void rawBytesAreWhatIsVerified() {
        assertThat(BODY.getBytes(StandardCharsets.UTF_8)).hasSize(144);
        assertThat(status(BODY, SIGNATURE)).isEqualTo(200);
        assertThat(status(BODY.replace("\\/", "/"), SIGNATURE)).isEqualTo(401);
        assertThat(status(BODY.replace("\\u00e4", "\\u00E4"), SIGNATURE)).isEqualTo(401);
        assertThat(status(BODY.replace("\\u00e4", "a"), SIGNATURE)).isEqualTo(401);
        assertThat(status(BODY + " ", SIGNATURE)).isEqualTo(401);
    }

    @Test
    void aProxyThatWroteTheEscapesOutIsPutRightOnce() {
        String decoded = BODY.replace("\\u00e4\\u00f6\\u00e5 \\ud83d\\ude00", "äöå 😀");
        assertThat(status(decoded, SIGNATURE)).isEqualTo(200);
        assertThat(status(decoded.replace("\\/", "/"), SIGNATURE)).isEqualTo(401);
    }

    @Test
    @DisplayName("W6: the current and the earlier secret are accepted, a retired one is not")
    void secretsAreRotated() {
        assertThat(status(
                        "{\"object\":\"page\",\"entry\":[]}",
                        "sha256=" + hmac("synthetic_app_secret", "{\"object\":\"page\",\"entry\":[]}")))
                .isEqualTo(200);
        assertThat(status(BODY, "sha256=" + hmac(WebhookFixture.OLD_SECRET, BODY)))
                .isEqualTo(200);
        assertThat(status(BODY, "sha256=" + hmac("instagram-secret", BODY))).isEqualTo(200);
        assertThat(status(BODY, "sha256=" + hmac("retired", BODY))).isEqualTo(401);
    }

    @Test
    @DisplayName("W11: the challenge is echoed as plain text only, and only to the right token")
    void handshake() {
        WebhookResponse answer =
                host.send(get("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=meatyhamhock"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("1158201444");
        assertThat(answer.contentType()).startsWith("text/plain");
        assertThat(answer.outcome()).isEqualTo(WebhookOutcome.HANDSHAKE);
        WebhookResponse script = host.send(
                get("hub.mode=subscribe&hub.challenge=%3Cscript%3Ealert(1)%3C/script%3E&hub.verify_token=newtoken"));
        assertThat(script.body()).isEqualTo("<script>alert(1)</script>");
        assertThat(script.contentType()).startsWith("text/plain");
        assertThat(script.headers()).containsEntry("X-Content-Type-Options", "nosniff");
        assertThat(host.send(get("hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void signedRequestsOfTheSheetAreRead() {
        String own = "HXhMT7Y88h1RzL5J8TCOPuq9zD3B6yIcRbrYwXlZrGk."
                + "eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTcwMDAwMDAwMCwidXNlcl9pZCI6IjIxODQ3MSJ9";
        WebhookResponse answer = host.send(form("/webhooks/meta/deauthorize", own));
        assertThat(answer.status()).isEqualTo(200);
        WebhookEvent event = host.process().get(0);
        assertThat(event.type()).isEqualTo("user.deauthorized");
        assertThat(event.accounts()).containsExactly("identity:218471");
        assertThat(event.payload()).doesNotContain("oauth_token");
    }

    @Test
    void dataDeletionIsConfirmedWithAUrlAndTheSameCodeEachTime() {
        String payload = base64url("{\"algorithm\":\"HMAC-SHA256\",\"issued_at\":1700000000,\"user_id\":218471,"
                + "\"oauth_token\":\"very-secret-token\"}");
        String request =
                Base64.getUrlEncoder().encodeToString(HexFormat.of().parseHex(hmac(WebhookFixture.SECRET, payload)))
                        + "." + payload;
        WebhookResponse first = host.send(form("/webhooks/meta/data-deletion", request));
        WebhookResponse again = host.send(form("/webhooks/meta/data-deletion", request));
        assertThat(first.contentType()).isEqualTo("application/json");
        assertThat(first.body())
                .contains("\"url\":\"https://host.example/deletion?id=")
                .contains("\"confirmation_code\":\"");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.outcome()).isEqualTo(WebhookOutcome.DUPLICATE);
        assertThat(host.process()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("user.data_deletion");
            assertThat(event.payload()).doesNotContain("very-secret-token");
            assertThat(first.body()).contains(event.attributes().get("confirmation_code"));
        });
    }

    @Test
    void eachProductIsSplitIntoItsEvents() {
        take("{\"object\":\"page\",\"entry\":[{\"id\":\"11\",\"time\":1485964825,\"changes\":[{\"field\":\"leadgen\","
                + "\"value\":{\"leadgen_id\":\"77\",\"form_id\":\"5\",\"created_time\":1485964825}}]},"
                + "{\"id\":11,\"time\":1458692752000,\"messaging\":[{\"sender\":{\"id\":\"1\"},\"recipient\":{\"id\":\"11\"},"
                + "\"timestamp\":1458692752478,\"message\":{\"mid\":\"m1\",\"text\":\"hi\"}},"
                + "{\"sender\":{\"id\":\"1\"},\"recipient\":{\"id\":\"11\"},\"timestamp\":1458692752479,"
                + "\"read\":{\"watermark\":1458692752000}}]}]}");
        take(
                "{\"object\":\"instagram\",\"entry\":[{\"id\":\"17\",\"time\":1700000000,\"changes\":[{\"field\":\"comments\","
                        + "\"value\":{\"id\":\"c1\",\"text\":\"x\"}}]}]}");
        take("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"w1\",\"changes\":[{\"field\":\"messages\","
                + "\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":{\"phone_number_id\":\"p1\"},"
                + "\"messages\":[{\"from\":\"9\",\"id\":\"wamid.A\",\"timestamp\":\"1749416383\",\"type\":\"text\"},"
                + "{\"from\":\"9\",\"id\":\"wamid.B\",\"timestamp\":\"1749416384\",\"type\":\"text\"}],"
                + "\"statuses\":[{\"id\":\"wamid.C\",\"status\":\"sent\",\"timestamp\":\"1749416385\"},"
                + "{\"id\":\"wamid.C\",\"status\":\"read\",\"timestamp\":\"1749416386\"}]}}]}]}");
        take("{\"object\":\"ad_account\",\"entry\":[{\"id\":\"act_5\",\"time\":1700000000,\"changes\":[{\"field\":"
                + "\"in_process_ad_objects\",\"value\":{\"id\":\"6\"}}]}]}");
        take("{\"object\":\"permissions\",\"entry\":[{\"uid\":\"99\",\"id\":\"99\",\"time\":1700000000,\"changes\":["
                + "{\"field\":\"email\",\"verb\":\"revoked\"}]}]}");
        assertThat(host.process())
                .extracting(WebhookEvent::type, WebhookEvent::id)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("page.leadgen", "leadgen:77"),
                        org.assertj.core.groups.Tuple.tuple("page.messages", "msgr:11:m1"),
                        org.assertj.core.groups.Tuple.tuple(
                                "page.message_reads", "msgr:11:read:1:11:1458692752479::1458692752000:"),
                        org.assertj.core.groups.Tuple.tuple("instagram.comments", "ig:comments:c1"),
                        org.assertj.core.groups.Tuple.tuple("whatsapp_business_account.messages", "wa:msg:wamid.A"),
                        org.assertj.core.groups.Tuple.tuple("whatsapp_business_account.messages", "wa:msg:wamid.B"),
                        org.assertj.core.groups.Tuple.tuple("whatsapp_business_account.statuses", "wa:st:wamid.C:sent"),
                        org.assertj.core.groups.Tuple.tuple("whatsapp_business_account.statuses", "wa:st:wamid.C:read"),
                        org.assertj.core.groups.Tuple.tuple("ad_account.in_process_ad_objects", adEventId()),
                        org.assertj.core.groups.Tuple.tuple("permissions.email", "perm:99:email:revoked:1700000000"));
        assertThat(host.handled)
                .filteredOn(event -> event.type().startsWith("whatsapp"))
                .allSatisfy(event -> assertThat(event.accounts()).containsExactly("phone:p1", "whatsapp:w1"));
    }

    private String adEventId() {
        return host.handled.stream()
                .filter(event -> event.type().startsWith("ad_account"))
                .map(WebhookEvent::id)
                .filter(id -> id.startsWith("sha256:"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("W8: what is signed but cannot be read is acknowledged, kept as it came, and becomes a dead letter")
    void unreadableBodiesBecomeDeadLetters() {
        String deep = "[".repeat(100_000);
        for (String body : new String[] {deep, "{\"object\":\"page\",\"entry\":NaN}", "no json", "", "{}"}) {
            assertThat(host.send(signed(body)).status()).isEqualTo(200);
        }
        byte[] invalid = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
        assertThat(host.send(post(invalid)
                                .header(
                                        "X-Hub-Signature-256",
                                        "sha256=" + hmac("HmacSHA256", WebhookFixture.SECRET, invalid)))
                        .status())
                .isEqualTo(200);
        assertThat(host.process()).isEmpty();
        var dead = host.patchbay
                .webhooks()
                .list(
                        dev.patchbay.webhook.WebhookFilter.all().status(dev.patchbay.webhook.WebhookStatus.DEAD),
                        null,
                        10);
        assertThat(dead)
                .hasSize(6)
                .allSatisfy(one -> assertThat(one.event().type()).isEqualTo(WebhookEvent.UNPARSABLE));
        assertThat(dead).anySatisfy(one -> assertThat(one.event().payload()).isEqualTo("no json"));
        assertThat(dead).anySatisfy(one -> {
            assertThat(one.event().form()).isEqualTo(WebhookEvent.Form.BASE64);
            assertThat(Base64.getDecoder().decode(one.event().payload())).isEqualTo(invalid);
        });
    }

    @Test
    @DisplayName(
            "W8: doubled keys, a byte order mark and a string of megabytes are read within bounds; what is larger is refused")
    void oddBodiesAreReadWithinBounds() {
        String change = "{\"field\":\"leadgen\",\"value\":{\"leadgen_id\":\"%s\",\"text\":\"%s\"}}";
        String body =
                "{\"object\":\"user\",\"object\":\"page\",\"entry\":[{\"id\":\"1\",\"time\":1,\"changes\":[%s]}]}";
        take(body.formatted(change.formatted("1", "x")));
        take("\ufeff" + body.formatted(change.formatted("2", "x")));
        take(body.formatted(change.formatted("3", "s".repeat(2 << 20))));
        assertThat(host.send(signed(body.formatted(change.formatted("4", "s".repeat(10 << 20)))))
                        .status())
                .isEqualTo(413);
        assertThat(host.process())
                .extracting(WebhookEvent::id)
                .containsExactlyInAnyOrder("leadgen:1", "leadgen:2", "leadgen:3");
        assertThat(host.handled).allSatisfy(event -> assertThat(event.type()).isEqualTo("page.leadgen"));
    }

    @Test
    @DisplayName("W9: of a batch of 1,000 changes one is poison: 999 are handled, one is a dead letter")
    void onePoisonHarmsNoOther() {
        StringBuilder body =
                new StringBuilder("{\"object\":\"page\",\"entry\":[{\"id\":\"1\",\"time\":1,\"changes\":[");
        for (int i = 0; i < 1_000; i++) {
            body.append(i == 0 ? "" : ",").append("{\"field\":\"leadgen\",\"value\":{\"leadgen_id\":\"" + i + "\"}}");
        }
        body.append("]}]}");
        host.patchbay.webhooks().onApp("meta", "page.leadgen", event -> {
            if (event.id().equals("leadgen:500")) {
                throw new dev.patchbay.webhook.UnprocessableEventException("poison");
            }
            host.handled.add(event);
        });
        assertThat(host.send(signed(body.toString())).status()).isEqualTo(200);
        assertThat(host.process()).hasSize(999);
        assertThat(host.patchbay.webhooks().stats().queue().dead()).isEqualTo(1);
    }

    private void take(String body) {
        assertThat(host.send(signed(body)).status()).isEqualTo(200);
    }

    private int status(String body, String signature) {
        return host.send(post(body).header("x-hub-signature-256", signature)).status();
    }

    private static WebhookRequest form(String path, String signedRequest) {
        return WebhookRequest.of("POST", path, "")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .remoteAddress("192.0.2.7")
                .body(("signed_request=" + URLEncoder.encode(signedRequest, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static String base64url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anUnconfiguredPlatformIsUnknown() {
        WebhookResponse answer = host.patchbay.webhooks().receive("../../etc", post(BODY));
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.rejection()).isEqualTo(RejectionReason.UNKNOWN_PLATFORM);
    }
}
