// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.http.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ties the slices of one account's run together, so that a run that was broken off is continued instead of repeated: what it
 * finished is not read again, and what is parked is left alone until its time.
 *
 * @param run number of the run
 * @param open whether the run has not come to its end
 * @param wakeAt not before this; null when nothing is parked
 * @param whole name of the run over all accounts in which it last came to its end; empty for none
 * @param full whether everything was asked for
 */
record AccountMarker(long run, boolean open, @Nullable Instant wakeAt, String whole, boolean full) {
    static final AccountMarker NONE = new AccountMarker(0, false, null, "", false);

    static AccountMarker parse(String text) {
        JsonValue json = JsonValue.parse(text).orElse(null);
        if (json == null || !json.isObject()) {
            return NONE;
        }
        try {
            String wake = json.get("wakeAt").text();
            return new AccountMarker(
                    Long.parseLong(json.get("run").text("0")),
                    json.get("open").text("").equals("true"),
                    wake == null ? null : Instant.parse(wake),
                    json.get("whole").text(""),
                    json.get("full").text("").equals("true"));
        } catch (IllegalArgumentException | DateTimeException e) {
            return NONE;
        }
    }

    /** Whether a run that asks for so much may go on where this one was broken off. */
    boolean continues(boolean fullAsked) {
        return open && (full || !fullAsked);
    }

    AccountMarker next(boolean fullAsked) {
        return new AccountMarker(run + 1, true, null, whole, fullAsked);
    }

    AccountMarker parked(Instant until) {
        return new AccountMarker(run, open, until, whole, full);
    }

    AccountMarker ended(String inWhole) {
        return new AccountMarker(run, false, null, inWhole, full);
    }

    String text() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("run", Long.toString(run));
        map.put("open", Boolean.toString(open));
        map.put("whole", whole);
        map.put("full", Boolean.toString(full));
        if (wakeAt != null) {
            map.put("wakeAt", wakeAt.toString());
        }
        return JsonValue.write(map);
    }
}
