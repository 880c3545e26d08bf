// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.JsonValue;
import dev.patchbay.meta.MetaEvents.Entry;
import dev.patchbay.spi.IncomingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages of Messenger, Instagram and WhatsApp. */
final class MetaMessages {

    /** What a messaging item may be: its own field, and Meta's name of the subscription. */
    private record Kind(String field, String name) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("message", "messages"),
            new Kind("postback", "messaging_postbacks"),
            new Kind("reaction", "message_reactions"),
            new Kind("read", "message_reads"),
            new Kind("delivery", "message_deliveries"),
            new Kind("optin", "messaging_optins"),
            new Kind("referral", "messaging_referrals"),
            new Kind("account_linking", "messaging_account_linking"),
            new Kind("message_edit", "message_edits"),
            new Kind("pass_thread_control", "messaging_handovers"),
            new Kind("take_thread_control", "messaging_handovers"));

    private MetaMessages() {}

    static IncomingEvent read(Entry entry, JsonValue item, boolean standby) {
        Kind kind = KINDS.stream()
                .filter(one -> item.get(one.field()).isObject())
                .findFirst()
                .orElse(new Kind("", "messaging"));
        String mid = item.get(kind.field()).get("mid").text("");
        String sender = item.get("sender").get("id").text("");
        String recipient = item.get("recipient").get("id").text("");
        String stamp = item.get("timestamp").text("");
        String scope = (entry.object().equals("page") ? "msgr:" : "ig:msg:") + (standby ? "standby:" : "") + entry.id();
        String id = null;
        if (kind.field().equals("message") && !mid.isEmpty()) {
            id = scope + ':' + mid;
        } else if (!kind.field().isEmpty() && !stamp.isEmpty()) {
            JsonValue part = item.get(kind.field());
            id = String.join(
                    ":",
                    scope,
                    kind.field(),
                    sender,
                    recipient,
                    stamp,
                    mid,
                    part.get("watermark").text(""),
                    part.get("action").text(""));
        }
        Instant time = MetaEvents.time(item.get("timestamp"));
        IncomingEvent event = MetaEvents.event(entry, entry.object() + '.' + kind.name(), id, item.toJson())
                .attribute("standby", standby ? "true" : null);
        return time == null ? event : event.at(time);
    }

    /** Each message, status and error of its own; false when the change holds none of them. */
    static boolean whatsapp(Entry entry, JsonValue value, List<IncomingEvent> events) {
        int before = events.size();
        for (JsonValue message : value.get("messages").elements()) {
            String id = message.get("id").text("");
            events.add(whatsapp(entry, value, "messages", message, id.isEmpty() ? null : "wa:msg:" + id));
        }
        for (JsonValue status : value.get("statuses").elements()) {
            String id = status.get("id").text("");
            String word = status.get("status").text("");
            // One id goes through several states.
            events.add(whatsapp(
                    entry,
                    value,
                    "statuses",
                    status,
                    id.isEmpty() || word.isEmpty() ? null : "wa:st:" + id + ':' + word));
        }
        return events.size() > before;
    }

    private static IncomingEvent whatsapp(
            Entry entry, JsonValue value, String list, JsonValue one, @Nullable String id) {
        StringBuilder payload = new StringBuilder("{");
        for (String shared : List.of("messaging_product", "metadata", "contacts")) {
            if (!value.get(shared).missing()) {
                payload.append('"')
                        .append(shared)
                        .append("\":")
                        .append(value.get(shared).toJson())
                        .append(',');
            }
        }
        payload.append('"').append(list).append("\":[").append(one.toJson()).append("]}");
        List<String> accounts = new ArrayList<>();
        String phone = value.get("metadata").get("phone_number_id").text("");
        if (!phone.isEmpty()) {
            accounts.add("phone:" + phone);
        }
        accounts.addAll(entry.accounts());
        Instant time = MetaEvents.time(one.get("timestamp"));
        IncomingEvent event = MetaEvents.event(entry, entry.object() + '.' + list, id, payload.toString())
                .accounts(accounts);
        return time == null ? event : event.at(time);
    }
}
