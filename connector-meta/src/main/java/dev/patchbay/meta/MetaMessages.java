// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.JsonValue;
import dev.patchbay.meta.MetaEvents.Entry;
import dev.patchbay.spi.IncomingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
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

    /** What is split into events; everything else beside it belongs to each of them. */
    private static final Set<String> OWN_LISTS = Set.of("messages", "statuses");

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
        StringJoiner payload = new StringJoiner(",", "{", "}");
        value.fields().forEach((name, shared) -> {
            if (!OWN_LISTS.contains(name)) {
                payload.add(JsonValue.write(name)
                        + ':'
                        + (name.equals("contacts") ? contacts(shared, one) : shared.toJson()));
            }
        });
        payload.add(JsonValue.write(list) + ":[" + one.toJson() + ']');
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

    /** Only who is meant: the same message may come again in other company, and must look the same then. */
    private static String contacts(JsonValue contacts, JsonValue one) {
        Set<String> meant = new HashSet<>();
        for (String name : List.of("from", "from_user_id", "recipient_id", "recipient_user_id")) {
            meant.add(one.get(name).text(""));
        }
        meant.remove("");
        StringJoiner kept = new StringJoiner(",", "[", "]");
        for (JsonValue contact : contacts.elements()) {
            if (meant.contains(contact.get("wa_id").text(""))
                    || meant.contains(contact.get("user_id").text(""))) {
                kept.add(contact.toJson());
            }
        }
        return kept.length() > 2 ? kept.toString() : contacts.toJson();
    }
}
