// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import dev.patchbay.cli.sync.Figures.Day;
import dev.patchbay.cli.sync.Figures.Part;
import dev.patchbay.cli.sync.Figures.Sum;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds figures up. What it holds grows with the number of campaigns and days, not with that of rows. */
final class FiguresSum {

    private static final int SHOWN_PARTS = 12;

    private final LocalDate first;
    private final LocalDate last;
    private final int days;
    private final Map<String, Map<Key, Sum[]>> byCurrency = new TreeMap<>();

    /**
     * What figures are parted by.
     *
     * @param id its id at the platform; empty when it is not known
     * @param name its name
     * @param account its ad account's name; empty where it is one itself
     */
    record Key(String platform, String connection, String id, String name, String account) {

        String shown() {
            return id.isEmpty() ? "unknown" : name.isEmpty() ? id : name;
        }
    }

    FiguresSum(LocalDate first, LocalDate last) {
        this.first = first;
        this.last = last;
        this.days = (int) ChronoUnit.DAYS.between(first, last) + 1;
    }

    LocalDate first() {
        return first;
    }

    LocalDate last() {
        return last;
    }

    /** Days outside of the range are left out. */
    void add(String currency, Key key, LocalDate day, Sum sum) {
        if (day.isBefore(first) || day.isAfter(last)) {
            return;
        }
        Sum[] sums = byCurrency.computeIfAbsent(currency, c -> new HashMap<>()).computeIfAbsent(key, k -> nothing());
        int at = (int) ChronoUnit.DAYS.between(first, day);
        sums[at] = sums[at].plus(sum);
    }

    /** All currencies, in the order of their codes; empty when nothing is there. */
    List<Figures> figures() {
        List<Figures> all = new ArrayList<>();
        byCurrency.forEach((currency, parts) -> all.add(figures(currency, parts)));
        return all;
    }

    private Figures figures(String currency, Map<Key, Sum[]> sums) {
        Sum[] whole = nothing();
        List<Part> parts = new ArrayList<>();
        sums.forEach((key, each) -> {
            parts.add(new Part(key.shown(), key.account(), key.platform(), total(each), List.of(each)));
            Arrays.setAll(whole, day -> whole[day].plus(each[day]));
        });
        parts.sort(Comparator.comparingLong((Part part) -> part.sum().spendMicros())
                .reversed()
                .thenComparing(Part::name)
                .thenComparing(Part::account)
                .thenComparing(Part::platform));
        List<Day> byDay = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            byDay.add(new Day(first.plusDays(day), whole[day]));
        }
        int shown = Math.min(SHOWN_PARTS, parts.size());
        return new Figures(
                currency, total(whole), byDay, parts.subList(0, shown), rest(parts.subList(shown, parts.size())));
    }

    private @Nullable Part rest(List<Part> others) {
        if (others.isEmpty()) {
            return null;
        }
        Sum[] sums = nothing();
        others.forEach(
                part -> Arrays.setAll(sums, day -> sums[day].plus(part.days().get(day))));
        return new Part(others.size() + " more", "", "", total(sums), List.of(sums));
    }

    private Sum[] nothing() {
        return Collections.nCopies(days, Sum.NOTHING).toArray(Sum[]::new);
    }

    private static Sum total(Sum[] sums) {
        return Arrays.stream(sums).reduce(Sum.NOTHING, Sum::plus);
    }
}
