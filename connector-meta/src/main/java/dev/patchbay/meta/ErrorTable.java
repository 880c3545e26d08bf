// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.meta.ErrorRule.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the rule of an error: by its words, by code and subcode, by the subcode alone, by the code. Immutable. */
final class ErrorTable {

    private final List<ErrorRule> texts = new ArrayList<>();
    private final Map<Long, ErrorRule> exact = new HashMap<>();
    private final Map<Integer, ErrorRule> subcodes = new HashMap<>();
    private final List<ErrorRule> families = new ArrayList<>();
    private final List<ErrorRule> codes = new ArrayList<>();

    ErrorTable(List<ErrorRule> rules) {
        for (ErrorRule rule : rules) {
            Match match = rule.match();
            if (match instanceof Match.Text) {
                texts.add(rule);
            } else if (match instanceof Match.Exact pair) {
                single(exact.put(key(pair.code(), pair.subcode()), rule), rule);
            } else if (match instanceof Match.Subcode one) {
                single(subcodes.put(one.subcode(), rule), rule);
            } else if (match instanceof Match.Family) {
                families.add(rule);
            } else {
                codes.add(rule);
            }
        }
    }

    private static void single(@Nullable ErrorRule before, ErrorRule rule) {
        if (before != null) {
            throw new IllegalArgumentException("Two rules for " + rule.match());
        }
    }

    /**
     * Finds the rule of an error.
     *
     * @param code null when the answer had none
     * @param subcode null when the answer had none
     * @param message Meta's text
     * @return the rule; null for an error we have no word on
     */
    @Nullable
    ErrorRule find(@Nullable Integer code, @Nullable Integer subcode, String message) {
        ErrorRule rule = byText(code, message);
        if (rule == null && code != null && subcode != null) {
            rule = exact.get(key(code, subcode));
        }
        if (rule == null && subcode != null) {
            rule = bySubcode(subcode);
        }
        if (rule == null && code != null) {
            rule = byCode(code);
        }
        return rule;
    }

    private @Nullable ErrorRule byText(@Nullable Integer code, String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        for (ErrorRule rule : texts) {
            Match.Text match = (Match.Text) rule.match();
            if ((match.code() == null || match.code().equals(code)) && lower.contains(match.text())) {
                return rule;
            }
        }
        return null;
    }

    private @Nullable ErrorRule bySubcode(int subcode) {
        ErrorRule rule = subcodes.get(subcode);
        if (rule != null) {
            return rule;
        }
        for (ErrorRule family : families) {
            Match.Family match = (Match.Family) family.match();
            if (subcode >= match.first() && subcode <= match.last()) {
                return family;
            }
        }
        return null;
    }

    private @Nullable ErrorRule byCode(int code) {
        for (ErrorRule rule : codes) {
            Match.Codes match = (Match.Codes) rule.match();
            if (code >= match.first() && code <= match.last()) {
                return rule;
            }
        }
        return bySubcode(code);
    }

    private static long key(int code, int subcode) {
        return ((long) code << Integer.SIZE) | (subcode & 0xffff_ffffL);
    }
}
