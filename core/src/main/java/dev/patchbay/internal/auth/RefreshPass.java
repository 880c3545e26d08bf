// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Tokens.RefreshReport;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.PlatformException;
import dev.patchbay.model.Platform;
import java.util.HashSet;
import java.util.Set;

/** Counts, and learns which platforms to leave alone for the rest of the pass. */
final class RefreshPass {

    private final Set<Platform> halted = new HashSet<>();
    private int refreshed;
    private int failed;
    private int reconnectRequired;
    private int skipped;
    private int validated;
    private int tried;

    boolean halted(Platform platform) {
        return halted.contains(platform);
    }

    /** How many rows the platform was to be asked about, the only costly thing in a pass. */
    int tried() {
        return tried;
    }

    void skip() {
        skipped++;
    }

    void count(Platform platform, RefreshOutcome outcome) {
        if (!(outcome instanceof RefreshOutcome.Busy || outcome instanceof RefreshOutcome.Unchanged)) {
            tried++;
        }
        if (outcome instanceof RefreshOutcome.Refreshed) {
            refreshed++;
        } else if (outcome instanceof RefreshOutcome.Validated) {
            validated++;
        } else if (outcome instanceof RefreshOutcome.Dead dead && dead.refused()) {
            reconnectRequired++;
        } else if (outcome instanceof RefreshOutcome.Unreadable) {
            failed++;
        } else if (outcome instanceof RefreshOutcome.Failed failure) {
            count(platform, failure.cause());
        } else {
            skipped++;
        }
    }

    /** What we held back ourselves was one call's bad luck; only the platform speaks for all of its connections. */
    private void count(Platform platform, PlatformException cause) {
        boolean neverLeft = RefreshErrors.neverLeft(cause);
        if (neverLeft) {
            skipped++;
        } else {
            failed++;
        }
        if (cause.category() == ErrorCategory.CIRCUIT_OPEN
                || (cause.category() == ErrorCategory.RATE_LIMIT && !neverLeft)) {
            halted.add(platform);
        }
    }

    RefreshReport report() {
        return new RefreshReport(refreshed, failed, reconnectRequired, skipped, validated);
    }
}
