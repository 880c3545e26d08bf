// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.hooks;

import java.net.URI;
import java.util.Optional;

/**
 * What a platform has to tell: where to, and how it is put into a request. Signed anew for every attempt, since tokens age.
 *
 * @param label platform and kind, as {@code meta:page.feed}
 * @param target the callback
 * @param schedule what counts as taken, and when it is tried again
 * @param wire makes the request
 */
public record HookMessage(String label, URI target, RetryPlan schedule, Wire wire) {

    /** Puts the message into a request. */
    @FunctionalInterface
    public interface Wire {

        /** {@code forgery} empty for the genuine one; {@code attempt} from 1. */
        Outgoing write(Optional<Forgery> forgery, int attempt);
    }

    public HookMessage to(URI other) {
        return new HookMessage(label, other, schedule, wire);
    }
}
