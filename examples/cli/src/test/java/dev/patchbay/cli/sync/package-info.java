// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.patchbay.cli.sync;

import org.jspecify.annotations.NullMarked;
