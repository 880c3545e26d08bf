// SPDX-License-Identifier: Apache-2.0
/**
 * One closed family of exceptions over all platforms. Connectors describe a {@link dev.patchbay.error.Failure}; its
 * category picks the exception.
 */
@NullMarked
package dev.patchbay.error;

import org.jspecify.annotations.NullMarked;
