// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.model.EntityKind;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * What a sync must know of a platform, declared as data.
 *
 * @param changedSince kinds whose listings can be narrowed to what changed; others are always read whole
 * @param inheritedStatus whether the status of an ad set or ad follows its parents' without counting as a change of its own: a
 *     changed parent then makes a sync read all its account's children anew
 * @param changeDelay how late the platform shows a change in such a listing
 * @param restatementDays how many past days of ads figures the platform may still correct
 * @param channelRestatementDays the same for figures of channels
 * @since 0.1
 */
public record SyncFacts(
        Set<EntityKind> changedSince,
        boolean inheritedStatus,
        Duration changeDelay,
        int restatementDays,
        int channelRestatementDays) {
    /** Nothing is known: everything is read whole, four weeks of figures are read again. */
    public static final SyncFacts UNKNOWN = new SyncFacts(Set.of(), false, Duration.ZERO, 28, 7);

    /** Checks the values and copies the set. */
    public SyncFacts {
        changedSince = Set.copyOf(changedSince);
        Objects.requireNonNull(changeDelay, "changeDelay");
        if (changeDelay.isNegative() || restatementDays < 0 || channelRestatementDays < 0) {
            throw new IllegalArgumentException("Times must not be negative");
        }
    }
}
