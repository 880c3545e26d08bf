// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.util.Map;

/** One row before it becomes JSON. */
record InsightsRow(Node group, DateWindow window, Map<String, String> keys, Totals totals) {}
