// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the rule of an error by its key. Immutable. */
final class ErrorTable {

    private final Map<String, ErrorRule> rules = new HashMap<>();

    ErrorTable(List<ErrorRule> all) {
        for (ErrorRule rule : all) {
            if (rules.put(rule.key(), rule) != null) {
                throw new IllegalArgumentException("Two rules for " + rule.key());
            }
        }
    }

    /** The rule of a reason or OAuth error; null for one we have no word on. */
    @Nullable
    ErrorRule find(@Nullable String key) {
        return key == null ? null : rules.get(key);
    }

    /** The rule of a code of its own, else of its family; null for one we have no word on. */
    @Nullable
    ErrorRule find(String family, String code) {
        ErrorRule rule = rules.get(family + '.' + code);
        return rule != null ? rule : rules.get(family + ".*");
    }
}
