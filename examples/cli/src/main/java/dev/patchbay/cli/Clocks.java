// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.resilience.NanoTicker;
import dev.patchbay.resilience.Sleeper;
import java.time.InstantSource;

/**
 * Time, from one place.
 *
 * @param wall the wall clock
 * @param ticker monotonic time
 * @param sleeper waits
 */
public record Clocks(InstantSource wall, NanoTicker ticker, Sleeper sleeper) {

    /** The machine's. */
    public static Clocks system() {
        return new Clocks(InstantSource.system(), NanoTicker.system(), Sleeper.system());
    }
}
