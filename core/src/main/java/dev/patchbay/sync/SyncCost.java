// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import dev.patchbay.error.ErrorCategory;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a run cost.
 *
 * @param calls calls of the connector, each counted once however often it was tried
 * @param attempts requests sent
 * @param rejected calls that ended in a quota error
 * @param bytes decompressed bytes read
 * @param waited time that calls waited for budgets and between tries, all threads together
 * @param errors failed calls by category
 * @param naiveCalls calls that the same rows cost when every parent is asked for its children, and every entity for its
 *     figures
 * @since 0.1
 */
public record SyncCost(
        long calls,
        long attempts,
        long rejected,
        long bytes,
        Duration waited,
        Map<ErrorCategory, Long> errors,
        long naiveCalls) {
    /** Copies the map. */
    public SyncCost {
        Map<ErrorCategory, Long> copy = new EnumMap<>(ErrorCategory.class);
        copy.putAll(errors);
        errors = Collections.unmodifiableMap(copy);
    }
}
