// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.http.JsonValue;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.spi.IncomingEvent;
import java.util.TreeMap;

/** Keys and types of queue items from what senders wrote: whatever it is, it becomes a word that a store takes. */
final class EventNames {

    static final String QUEUE = "webhooks";

    private static final int LONGEST_TYPE = 90;
    private static final int LONGEST_ID = 300;

    private EventNames() {}

    /** Letters, digits, dots, hyphens and underscores. */
    static String type(String type) {
        StringBuilder word = new StringBuilder(Math.min(type.length(), LONGEST_TYPE));
        for (int i = 0; i < type.length() && word.length() < LONGEST_TYPE; i++) {
            char c = type.charAt(i);
            boolean plain = (c < 128 && Character.isLetterOrDigit(c)) || c == '.' || c == '-' || c == '_';
            word.append(plain ? c : '_');
        }
        return word.isEmpty() ? "_" : word.toString();
    }

    static String workType(Platform platform, String type) {
        return platform.id() + '/' + type;
    }

    /** The platform's id, or one made of the content. */
    static String id(IncomingEvent event, String type, String payload) {
        if (event.id() != null) {
            return word(event.id());
        }
        String account = event.accounts().isEmpty() ? "" : event.accounts().get(0);
        String beside = JsonValue.write(new TreeMap<>(event.attributes()));
        return "sha256:"
                + StorableText.sha256(
                        type + '\n' + account + '\n' + event.occurredAt() + '\n' + beside + '\n' + payload);
    }

    static String dedupeKey(Platform platform, String id) {
        return platform.id() + ':' + id;
    }

    static String conflictKey(Platform platform, String id, String digest) {
        return "conflict:" + platform.id() + ':' + id + ':' + digest;
    }

    static String childKey(Platform platform, String id, ConnectionId connection) {
        return word(platform.id() + ':' + id + '@' + connection.value());
    }

    static String orderingKey(Platform platform, String owner, String account) {
        return word(platform.id() + ':' + owner + ':' + account);
    }

    static String word(String text) {
        boolean fit = !text.isBlank()
                && text.length() <= LONGEST_ID
                && StorableText.storable(text)
                && text.chars().noneMatch(Character::isISOControl);
        return fit ? text : "sha256:" + StorableText.sha256(text);
    }
}
