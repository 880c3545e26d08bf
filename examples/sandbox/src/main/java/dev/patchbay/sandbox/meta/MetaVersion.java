// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version in a path. It lives twice: for Graph about two years, for Marketing hardly one. Expired Graph versions are
 * served by the oldest still alive. Expired Marketing versions are lifted where nothing changed between versions, which
 * here means whatever only reads, and answer 2635 elsewhere.
 */
record MetaVersion(int major, int minor) {

    static final MetaVersion NEWEST = new MetaVersion(26, 0);
    /** Versions older than this are too different for Marketing: not even reads are lifted. */
    private static final int OLDEST_LIFTED = 17;

    /** The days from which a version is gone. */
    private record Ends(LocalDate graph, LocalDate marketing) {}

    private static final LocalDate OPEN = LocalDate.MAX;
    private static final LocalDate LONG_AGO = LocalDate.MIN;
    private static final NavigableMap<Integer, Ends> LIVES = new TreeMap<>(Map.of(
            26, new Ends(OPEN, OPEN),
            25, new Ends(LocalDate.of(2028, 7, 29), OPEN),
            24, new Ends(LocalDate.of(2028, 2, 18), LocalDate.of(2026, 10, 6)),
            23, new Ends(LocalDate.of(2027, 10, 8), LocalDate.of(2026, 6, 9)),
            22, new Ends(LocalDate.of(2027, 5, 20), LONG_AGO),
            21, new Ends(LocalDate.of(2027, 1, 21), LONG_AGO),
            20, new Ends(LocalDate.of(2026, 9, 24), LONG_AGO)));

    private static final Pattern TEXT = Pattern.compile("v(\\d{1,3})\\.(\\d)");

    static Optional<MetaVersion> parse(String segment) {
        Matcher matcher = TEXT.matcher(segment);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        MetaVersion version = new MetaVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        boolean exists =
                version.major >= 1 && version.major <= NEWEST.major && (version.minor == 0 || version.major < 4);
        return exists ? Optional.of(version) : Optional.empty();
    }

    boolean isNewest() {
        return major == NEWEST.major;
    }

    /** Whether an ads call of this version is answered, by itself or lifted to a living version. */
    boolean answersMarketing(Instant now, boolean changesSomething) {
        boolean alive = LIVES.containsKey(major) && before(now, LIVES.get(major).marketing());
        return alive || (!changesSomething && major >= OLDEST_LIFTED);
    }

    /** The Graph version that really answers. */
    MetaVersion served(Instant now) {
        if (LIVES.containsKey(major) && before(now, LIVES.get(major).graph())) {
            return this;
        }
        return LIVES.entrySet().stream()
                .filter(life -> before(now, life.getValue().graph()))
                .findFirst()
                .map(life -> new MetaVersion(life.getKey(), 0))
                .orElse(NEWEST);
    }

    private static boolean before(Instant now, LocalDate end) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).isBefore(end);
    }

    @Override
    public String toString() {
        return "v" + major + "." + minor;
    }
}
