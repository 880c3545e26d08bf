// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.testkit.sim;

import dev.patchbay.resilience.QuotaSignal;

/** A limiter as a caller uses it. */
public interface Admission {

    /** Waits until a call may go. */
    void acquire(String tenant, int cost) throws InterruptedException;

    /** Takes in what an answer told. Most limiters cannot. */
    default void hear(QuotaSignal signal) {}
}
