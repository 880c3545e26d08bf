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

    /** Whether the reading covers all that a full run wants: of figures all days, of entities the same as full. */
    boolean everything;

    long generation;
    long read;
    /** Rows that the slice held when the reading began; -1 when that says nothing about the total. */
    long expected = -1;
    /** The generation that last found a row changed, or was broken off where it may have. */
    long lastChange;

    int restarts;
    int pageSize;
    /** Name of the account's run in which the slice was last finished; empty for none. */
    String finishedRun = "";

    @Nullable
    String cursor;

    /** Only what changed after this; null for everything. */
    @Nullable
    Instant since;

    /** When the reading began, by our clock. */
    @Nullable
    Instant begunAt;

    /** The platform's time when the reading began. */
    @Nullable
    Instant mark;

    /** The mark of the last reading that came to its end. */
    @Nullable
    Instant doneMark;

    /** When the last full reading began, by our clock. */
    @Nullable
    Instant lastFull;

    /** Since when so much is missing that a second look is wanted, and which reading missed it. */
    @Nullable
    Instant heldAt;

    long heldGeneration;

    /** What changed last above it: when the reading began, and as the last full reading knew it. */
    String above = "";

    String knownAbove = "";

    /** Whether rows were refused because their parents are not known, and how many parents there were then. */
    boolean orphans;

    String parents = "";
    String knownParents = "";

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
        map.put("everything", Boolean.toString(everything));
        map.put("expected", Long.toString(expected));
        map.put("lastChange", Long.toString(lastChange));
        map.put("heldGeneration", Long.toString(heldGeneration));
        map.put("above", above);
        map.put("knownAbove", knownAbove);
        map.put("orphans", Boolean.toString(orphans));
        map.put("parents", parents);
        map.put("knownParents", knownParents);
        map.put("restarts", Integer.toString(restarts));
        map.put("pageSize", Integer.toString(pageSize));
        map.put("finishedRun", finishedRun);
        put(map, "cursor", cursor);
        put(map, "since", since);
        put(map, "begunAt", begunAt);
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
            state.everything = json.get("everything").text("").equals("true");
            state.expected = Long.parseLong(json.get("expected").text("-1"));
            state.lastChange = Long.parseLong(json.get("lastChange").text("0"));
            state.heldGeneration = Long.parseLong(json.get("heldGeneration").text("0"));
            state.above = json.get("above").text("");
            state.knownAbove = json.get("knownAbove").text("");
            state.orphans = json.get("orphans").text("").equals("true");
            state.parents = json.get("parents").text("");
            state.knownParents = json.get("knownParents").text("");
            state.restarts = Integer.parseInt(json.get("restarts").text("0"));
            state.pageSize = Integer.parseInt(json.get("pageSize").text("0"));
            state.finishedRun = json.get("finishedRun").text("");
            state.cursor = json.get("cursor").text();
            state.since = instant(json, "since");
            state.begunAt = instant(json, "begunAt");
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
        // That a listing of changes turned out to hold everything is told by its pages, which come again.
        full = since == null;
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
