// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.error.Failure;
import org.jspecify.annotations.Nullable;

/** A report run that will not come to an end. */
final class ReportFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final String run;
    private final String reason;
    private final transient @Nullable Failure failure;

    ReportFailed(String run, String reason, @Nullable Failure failure) {
        super(reason, null, false, false);
        this.run = run;
        this.reason = reason;
        this.failure = failure;
    }

    String run() {
        return run;
    }

    String reason() {
        return reason;
    }

    /** What Meta said; null when it said nothing. */
    @Nullable
    Failure failure() {
        return failure;
    }
}
