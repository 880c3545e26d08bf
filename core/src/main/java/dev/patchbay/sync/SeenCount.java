// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

/**
 * What a slice holds, for the decision whether something vanished.
 *
 * @param present rows that count as present, the unseen among them
 * @param unseen rows that count as present, but were last seen before the generation asked for
 * @since 0.1
 */
public record SeenCount(long present, long unseen) {}
