// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import dev.patchbay.sandbox.kernel.FaultBoard;
import dev.patchbay.sandbox.kernel.SandboxClock;

/**
 * What every simulated API of Google is made with.
 *
 * @param seed the world's seed
 * @param reference the big world
 * @param projectNumber number of the Cloud project that owns the OAuth client
 */
public record GoogleEnvironment(
        long seed,
        boolean reference,
        SandboxClock clock,
        FaultBoard faults,
        GoogleOptions options,
        GooglePeople people,
        String projectNumber) {}
