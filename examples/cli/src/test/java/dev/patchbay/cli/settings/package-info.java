// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.patchbay.cli.settings;

import org.jspecify.annotations.NullMarked;
