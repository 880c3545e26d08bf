// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import dev.patchbay.sandbox.kernel.FaultKind;
import java.util.List;

/** What can be made to go wrong on Google, beside the common faults. */
final class GoogleFaults {

    static final List<FaultKind> KINDS = List.of();

    private GoogleFaults() {}
}
