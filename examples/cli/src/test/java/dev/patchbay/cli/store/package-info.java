// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.patchbay.cli.store;

import org.jspecify.annotations.NullMarked;
