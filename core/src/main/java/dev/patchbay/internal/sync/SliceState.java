// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.http.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a slice stands, as its checkpoint keeps it. Belongs to one thread. */
final class SliceState {
    enum Phase {
        IDLE,
        READING,
        SWEEPING
    }

    Phase phase = Phase.IDLE;
    /** Whether the reading covers everything that the slice holds. */
    boolean full;

    long generation;
    long read;
    /** Rows of the reading that may have changed. */
    long changed;

    int restarts;
    int pageSize;
    /** The run of the account in which the slice was last finished. */
    long finishedRun;

    @Nullable
    String cursor;

    /** Only what changed after this; null for everything. */
    @Nullable
    Instant since;

    /** The platform's time when the reading began. */
    @Nullable
    Instant mark;

    /** The mark of the last reading that came to its end. */
    @Nullable
    Instant doneMark;

    @Nullable
    Instant lastFull;

    /** Since when so much is missing that a second look is wanted. */
    @Nullable
    Instant heldAt;

    /** Figures: the days of the reading, those of the window it is at, and the last day that was read for good. */
    @Nullable
    LocalDate first;

    @Nullable
    LocalDate last;

    @Nullable
    LocalDate from;

    @Nullable
    LocalDate to;

    @Nullable
    LocalDate doneDay;

    String text() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("phase", phase.name());
        map.put("full", Boolean.toString(full));
        map.put("generation", Long.toString(generation));
        map.put("read", Long.toString(read));
        map.put("changed", Long.toString(changed));
        map.put("restarts", Integer.toString(restarts));
        map.put("pageSize", Integer.toString(pageSize));
        map.put("finishedRun", Long.toString(finishedRun));
        put(map, "cursor", cursor);
        put(map, "since", since);
        put(map, "mark", mark);
        put(map, "doneMark", doneMark);
        put(map, "lastFull", lastFull);
        put(map, "heldAt", heldAt);
        put(map, "first", first);
        put(map, "last", last);
        put(map, "from", from);
        put(map, "to", to);
        put(map, "doneDay", doneDay);
        return JsonValue.write(map);
    }

    /** Reads what {@link #text} wrote. A text that cannot be read starts the slice anew instead of ending every run. */
    static SliceState parse(String text) {
        SliceState state = new SliceState();
        JsonValue json = JsonValue.parse(text).orElse(null);
        if (json == null || !json.isObject()) {
            return state;
        }
        try {
            state.phase = Phase.valueOf(json.get("phase").text(Phase.IDLE.name()));
            state.full = json.get("full").text("").equals("true");
            state.generation = Long.parseLong(json.get("generation").text("0"));
            state.read = Long.parseLong(json.get("read").text("0"));
            state.changed = Long.parseLong(json.get("changed").text("0"));
            state.restarts = Integer.parseInt(json.get("restarts").text("0"));
            state.pageSize = Integer.parseInt(json.get("pageSize").text("0"));
            state.finishedRun = Long.parseLong(json.get("finishedRun").text("0"));
            state.cursor = json.get("cursor").text();
            state.since = instant(json, "since");
            state.mark = instant(json, "mark");
            state.doneMark = instant(json, "doneMark");
            state.lastFull = instant(json, "lastFull");
            state.heldAt = instant(json, "heldAt");
            state.first = day(json, "first");
            state.last = day(json, "last");
            state.from = day(json, "from");
            state.to = day(json, "to");
            state.doneDay = day(json, "doneDay");
            return state;
        } catch (IllegalArgumentException | DateTimeException e) {
            SliceState fresh = new SliceState();
            fresh.generation = state.generation;
            return fresh;
        }
    }

    /** Puts the place of reading back to where the reading began. */
    void rewind() {
        cursor = null;
        from = first;
        to = last;
    }

    private static void put(Map<String, String> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value.toString());
        }
    }

    private static @Nullable Instant instant(JsonValue json, String name) {
        String text = json.get(name).text();
        return text == null ? null : Instant.parse(text);
    }

    private static @Nullable LocalDate day(JsonValue json, String name) {
        String text = json.get(name).text();
        return text == null ? null : LocalDate.parse(text);
    }
}
