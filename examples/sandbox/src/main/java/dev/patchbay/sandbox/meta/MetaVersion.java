// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Graph API version. The newest is v26.0; expired ones are served by the oldest still alive, as Meta does. */
record MetaVersion(int major, int minor) {

    static final MetaVersion NEWEST = new MetaVersion(26, 0);
    /** Graph versions older than this have expired. */
    private static final int OLDEST_GRAPH = 21;
    /** Marketing versions older than this answer 2635 instead of being lifted to a living version. */
    private static final int OLDEST_LIFTED = 17;

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

    boolean isDeadForMarketing() {
        return major < OLDEST_LIFTED;
    }

    /** The version that really answers. */
    MetaVersion served() {
        return major < OLDEST_GRAPH ? new MetaVersion(OLDEST_GRAPH, 0) : this;
    }

    @Override
    public String toString() {
        return "v" + major + "." + minor;
    }
}
