// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

/** A command cannot do what it was asked to. The message says why and what to do, without secrets. */
final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    CommandFailed(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
