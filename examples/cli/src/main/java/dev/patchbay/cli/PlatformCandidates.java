// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import java.util.ArrayList;

/** Platforms, for shell completion and help. */
final class PlatformCandidates extends ArrayList<String> {

    private static final long serialVersionUID = 1L;

    PlatformCandidates() {
        super(Connectors.ids());
    }
}
