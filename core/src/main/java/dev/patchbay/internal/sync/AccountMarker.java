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
 * @param whole number of the run over all accounts in which it last came to its end
 */
record AccountMarker(long run, boolean open, @Nullable Instant wakeAt, long whole) {
    static AccountMarker parse(String text) {
        JsonValue json = JsonValue.parse(text).orElse(null);
        if (json == null || !json.isObject()) {
            return new AccountMarker(0, false, null, 0);
        }
        try {
            String wake = json.get("wakeAt").text();
            return new AccountMarker(
                    Long.parseLong(json.get("run").text("0")),
                    json.get("open").text("").equals("true"),
                    wake == null ? null : Instant.parse(wake),
                    Long.parseLong(json.get("whole").text("0")));
        } catch (IllegalArgumentException | DateTimeException e) {
            return new AccountMarker(0, false, null, 0);
        }
    }

    String text() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("run", Long.toString(run));
        map.put("open", Boolean.toString(open));
        map.put("whole", Long.toString(whole));
        if (wakeAt != null) {
            map.put("wakeAt", wakeAt.toString());
        }
        return JsonValue.write(map);
    }
}
