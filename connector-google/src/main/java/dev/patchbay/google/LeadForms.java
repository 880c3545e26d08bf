// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.auth.Secret;
import dev.patchbay.http.JsonReader;
import dev.patchbay.http.JsonValue;
import dev.patchbay.spi.HmacSignature;
import dev.patchbay.spi.IncomingDelivery;
import dev.patchbay.spi.IncomingEvent;
import dev.patchbay.spi.WebhookProtocol.Verdict;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Leads of Google Ads forms. Not signed: the key that was entered with the form stands in the body, and goes no further than
 * this check.
 */
final class LeadForms {

    private static final String KEY = "google_key";
    private static final String JSON = "application/json";
    private static final WebhookResponse TAKEN = WebhookResponse.of(200, JSON, "{}");

    private final List<Secret> keys;

    LeadForms(List<Secret> keys) {
        this.keys = keys;
    }

    Verdict verify(byte[] body) {
        JsonValue lead;
        try {
            lead = PubSubPushes.parse(body);
            if (timesKeyed(body) > 1) {
                return refused(RejectionReason.SIGNATURE_DOUBLED, KEY + " stands in the lead more than once");
            }
        } catch (IOException e) {
            return refused(RejectionReason.SIGNATURE_MISSING, "Neither a token nor a lead with a key");
        }
        String key = lead.get(KEY).text("");
        if (key.isEmpty()) {
            return refused(RejectionReason.SIGNATURE_MISSING, "Neither a token nor a lead with a key");
        }
        if (keys.isEmpty()) {
            return refused(RejectionReason.NOT_CONFIGURED, "Setting '" + GoogleSettings.LEAD_FORM_KEY + "' is not set");
        }
        int found = HmacSignature.matching(key, keys);
        return found < 0
                ? refused(RejectionReason.SIGNATURE_WRONG, KEY + " is another than the configured one")
                : new Verdict.Genuine(KEY + ' ' + (found + 1) + " of " + keys.size(), null);
    }

    /** Of two fields with one name a parser shows one, and another parser the other. */
    private static int timesKeyed(byte[] body) throws IOException {
        int times = 0;
        try (JsonReader reader = JsonReader.of(new ByteArrayInputStream(body))) {
            if (!reader.atObject()) {
                return 0;
            }
            reader.beginObject();
            while (reader.nextField()) {
                times += reader.field().equals(KEY) ? 1 : 0;
                reader.skip();
            }
        }
        return times;
    }

    /** Google shows the message to the advertiser who tries the form out. */
    private static Verdict refused(RejectionReason reason, String detail) {
        return new Verdict.Refused(
                reason, detail, WebhookResponse.of(reason.status(), JSON, "{\"message\":\"The key is not accepted\"}"));
    }

    IncomingDelivery read(byte[] body) throws IOException {
        JsonValue lead = PubSubPushes.parse(body);
        String id = lead.get("lead_id").text("");
        List<String> accounts = new ArrayList<>();
        add(accounts, "lead_form", lead.get("form_id"));
        add(accounts, "campaign", lead.get("campaign_id"));
        IncomingEvent event = IncomingEvent.json("ads.lead", id.isEmpty() ? null : "lead:" + id, withoutKey(lead))
                .accounts(accounts)
                .at(time(lead.get("lead_submit_time").text()))
                .test(lead.get("is_test").isTrue());
        return new IncomingDelivery(List.of(event), TAKEN);
    }

    private static String withoutKey(JsonValue lead) {
        StringJoiner fields = new StringJoiner(",", "{", "}");
        lead.fields().forEach((name, value) -> {
            if (!name.equals(KEY)) {
                fields.add(JsonValue.write(name) + ':' + (value.missing() ? "null" : value.toJson()));
            }
        });
        return fields.toString();
    }

    private static void add(List<String> accounts, String kind, JsonValue id) {
        String text = id.text("");
        if (!text.isEmpty() && !text.equals("0")) {
            accounts.add(kind + ':' + text);
        }
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
