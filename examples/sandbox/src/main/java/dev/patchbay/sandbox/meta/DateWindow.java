// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Days from first to last, both included. */
record DateWindow(LocalDate first, LocalDate last) {

    long days() {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }
}
