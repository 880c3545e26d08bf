// SPDX-License-Identifier: Apache-2.0
/** What people and machines read: tables, charts, colours, JSON. */
@NullMarked
package dev.patchbay.cli.text;

import org.jspecify.annotations.NullMarked;
