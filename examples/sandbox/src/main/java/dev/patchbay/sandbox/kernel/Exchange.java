// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.time.Instant;

/**
 * One request and what was sent back for it.
 *
 * @param response absent bodies and statuses are 0 and empty when a fault left the client without an answer
 * @param note what a fault did to the answer, empty when nothing
 */
record Exchange(Instant startedAt, long tookNanos, SimRequest request, SimResponse response, String note) {}
