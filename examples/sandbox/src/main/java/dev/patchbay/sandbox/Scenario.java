// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox;

/** How big a world is simulated. Both are made from the seed alone. */
public enum Scenario {
    /** Two ad accounts (one of them in a currency without minor unit), 3 campaigns × 2 ad sets × 2 ads each, two pages. */
    SMALL,
    /** One tenant: 10 ad accounts × 20 campaigns × 5 ad sets × 4 ads, delivering on every past day. */
    REFERENCE
}
