// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.patchbay.cli.doctor;

import org.jspecify.annotations.NullMarked;
