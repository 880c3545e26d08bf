// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

/** Whoever read our output has gone, as {@code head} does: there is no point in reading on. */
final class OutputClosed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutputClosed() {
        super("The output was closed", null, false, false);
    }
}
