// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

/** Stores may refuse to work for a thread that was told to stop, but what it has begun must be written down. */
final class Uninterrupted {

    private Uninterrupted() {}

    /** Does the work without the interrupt, which comes back afterwards. */
    static void run(Runnable work) {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
