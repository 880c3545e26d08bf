// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

/**
 * What one pass of a worker did.
 *
 * @param claimed items taken
 * @param done items completed
 * @param retried items that failed and go again
 * @param dead items given up
 * @param released items given back without an attempt counted
 * @param lost items whose lease had ended before their end could be stored
 * @since 0.1
 */
public record WorkReport(int claimed, int done, int retried, int dead, int released, int lost) {}
