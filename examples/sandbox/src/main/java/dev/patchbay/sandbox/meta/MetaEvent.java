// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * One thing that Meta tells an app about.
 *
 * @param object the product, as {@code page}
 * @param entry whose it is: the Page, account or user
 * @param field what of it, as {@code feed}
 * @param at when
 * @param content {@code value} of a change; a whole element of {@code messaging}
 */
public record MetaEvent(String object, String entry, String field, Instant at, ObjectNode content) {

    private static final String MESSAGING = "messaging";

    /** Messages stand beside changes, and their entry has milliseconds. */
    public boolean isMessage() {
        return field.equals(MESSAGING);
    }

    /** The field an app subscribes to for it. */
    String subscription() {
        return isMessage() ? "messages" : field;
    }

    /** What the platform posts for these, one entry for neighbours of the same owner. */
    public static byte[] body(List<MetaEvent> events) {
        ObjectNode root = MetaJson.object().put("object", events.get(0).object());
        var entries = root.putArray("entry");
        MetaEvent before = null;
        ObjectNode entry = null;
        for (MetaEvent event : events) {
            boolean same = before != null
                    && before.entry().equals(event.entry())
                    && before.isMessage() == event.isMessage()
                    && before.at().getEpochSecond() == event.at().getEpochSecond();
            if (entry == null || !same) {
                entry = entries.addObject().put("id", event.entry());
                entry.put(
                        "time",
                        event.isMessage()
                                ? event.at().toEpochMilli()
                                : event.at().getEpochSecond());
            }
            if (event.isMessage()) {
                entry.withArray(MESSAGING).add(event.content());
            } else if (event.object().equals("permissions")) {
                entry.put("uid", event.entry());
                entry.withArray("changes").add(event.content());
            } else {
                entry.withArray("changes")
                        .addObject()
                        .put("field", event.field())
                        .set("value", event.content());
            }
            before = event;
        }
        return MetaJson.bytes(root, false);
    }
}
