// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * What a connector is made from.
 *
 * @param app the app's settings, validated against the descriptor
 * @param clock the wall clock: for signatures with a time, for headers that state one
 * @param random strong and safe for use by many threads: for nonces
 * @since 0.1
 */
public record ConnectorContext(AppSettings app, InstantSource clock, RandomGenerator random) {

    /** Checks for nulls. */
    public ConnectorContext {
        Objects.requireNonNull(app, "app");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(random, "random");
    }
}
