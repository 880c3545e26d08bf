// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.tenant;

import java.util.Objects;

/**
 * What a step of erasing did.
 *
 * @param step what this step erased
 * @param total what all steps together did since the erasure began, on all nodes; a node that died may leave its last step out
 * @param complete whether nothing is left; else call again
 * @since 0.1
 */
public record EraseReport(Erased step, Erased total, boolean complete) {

    /** Checks for nulls. */
    public EraseReport {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(total, "total");
    }
}
