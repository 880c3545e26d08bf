// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.hooks;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt and what came of it. Without headers and body: they hold signatures.
 *
 * @param message number of the message, the same for its attempts and duplicates
 * @param attempt from 1
 * @param label platform and kind
 * @param at by the sandbox's clock
 * @param status the answer's; 0 when none came
 * @param answer the beginning of the answer's body, or why none came
 * @param forgery how it was spoilt
 * @param duplicate sent again although it was taken
 * @param taken whether the platform counts it as taken
 * @param nextIn the wait before the next attempt; empty when there is none
 */
public record HookDelivery(
        long message,
        int attempt,
        String label,
        URI target,
        Instant at,
        int status,
        String answer,
        Optional<Forgery> forgery,
        boolean duplicate,
        boolean taken,
        Optional<Duration> nextIn) {

    /** Neither taken nor to be tried again. */
    public boolean lost() {
        return !taken && !duplicate && forgery.isEmpty() && nextIn.isEmpty();
    }
}
