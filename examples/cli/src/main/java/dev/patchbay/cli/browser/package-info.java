// SPDX-License-Identifier: Apache-2.0
/** What a browser does in a connect flow. */
@NullMarked
package dev.patchbay.cli.browser;

import org.jspecify.annotations.NullMarked;
