// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

/** The only place where the machine's monotonic time and real waiting are used. */
final class SystemTime {

    static final NanoTicker TICKER = System::nanoTime;

    static final Sleeper SLEEPER = time -> {
        if (!time.isNegative() && !time.isZero()) {
            Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
        }
    };

    private SystemTime() {}
}
