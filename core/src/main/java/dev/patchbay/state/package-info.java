// SPDX-License-Identifier: Apache-2.0
/** What engines keep between runs: how far they got, and who is at work. */
@NullMarked
package dev.patchbay.state;

import org.jspecify.annotations.NullMarked;
