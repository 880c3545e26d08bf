// SPDX-License-Identifier: Apache-2.0
/**
 * What keeps a call from doing harm: rate limits that learn from answers, a circuit per failure domain, retries with full
 * jitter and a budget, a bound on calls at once. Time and waiting are injected.
 */
@NullMarked
package dev.patchbay.resilience;

import org.jspecify.annotations.NullMarked;
