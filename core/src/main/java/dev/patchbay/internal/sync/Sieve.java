// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.model.EntityKind;
import dev.patchbay.sync.RefusalReason;
import dev.patchbay.sync.RefusedRow;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncSlice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parts the rows of a page into those to store and those to keep aside. */
final class Sieve<T> {
    /** Of a row that is kept aside, the most that is shown. */
    private static final int SHOWN = 4_000;

    /** What went through, by key, what did not, and of the latter what is there all the same. */
    record Sifted<T>(Map<String, T> rows, List<T> seen, List<RefusedRow> refused) {}

    private final Run run;
    private final RowType<T> type;
    private final SyncSlice slice;

    Sieve(Run run, RowType<T> type, SyncSlice slice) {
        this.run = run;
        this.type = type;
        this.slice = slice;
    }

    Sifted<T> sift(List<T> page, Checks checks) {
        Map<String, T> rows = new LinkedHashMap<>();
        List<RefusedRow> refused = new ArrayList<>();
        List<T> seen = new ArrayList<>();
        Set<String> orphans = orphans(page);
        int foreign = 0;
        for (T row : page) {
            String key = type.id().apply(row);
            Checks.Wrong wrong = wrong(row, key, checks, orphans);
            if (wrong == null) {
                T before = rows.putIfAbsent(key, row);
                if (before == null || before.equals(row)) {
                    continue;
                }
                if (type.kind().figures()) {
                    wrong = new Checks.Wrong(RefusalReason.DUPLICATE, "The page has the key twice, with other values");
                } else {
                    // An entity that changed while the page was made; the later one is the newer.
                    rows.put(key, row);
                    continue;
                }
            }
            if (isThere(wrong.reason())) {
                seen.add(row);
            }
            foreign += wrong.reason() == RefusalReason.FOREIGN_ACCOUNT ? 1 : 0;
            refused.add(new RefusedRow(slice.kind(), slice.account(), key, wrong.reason(), wrong.detail(), text(row)));
        }
        if (foreign > 0) {
            run.note(
                    SyncDecision.Code.FOREIGN_ROWS,
                    slice,
                    "The platform gave " + foreign + " rows of other accounts when " + slice.account()
                            + " was asked; none was stored");
        }
        return new Sifted<>(rows, seen, refused);
    }

    /** What the platform tells nonsense about still exists: the values that were stored before must not count as missing. */
    private boolean isThere(RefusalReason reason) {
        return switch (reason) {
            case BAD_ID, DUPLICATE -> false;
            case FOREIGN_ACCOUNT -> !type.kind().figures();
            case MISSING_PARENT, BAD_DATE, BAD_CURRENCY, NEGATIVE_VALUE, ABSURD_VALUE -> true;
        };
    }

    private Checks.@Nullable Wrong wrong(T row, String key, Checks checks, Set<String> orphans) {
        Checks.Wrong wrong = type.kind().figures() ? null : checks.id(key);
        String account = type.account().apply(row);
        if (wrong == null && slice.account() != null && !slice.account().equals(account)) {
            wrong = new Checks.Wrong(RefusalReason.FOREIGN_ACCOUNT, "It belongs to account " + account);
        }
        String parent = type.parent().apply(row);
        if (wrong == null && parent != null && orphans.contains(parent)) {
            wrong = new Checks.Wrong(RefusalReason.MISSING_PARENT, type.parentKind() + " " + parent + " is not known");
        }
        return wrong != null ? wrong : type.wrong().apply(row, checks);
    }

    /** Parents are only asked for when the plan reads them: they were then read before. */
    private Set<String> orphans(List<T> page) {
        EntityKind parentKind = type.parentKind();
        if (parentKind == null
                || run.plan().kinds().stream()
                        .noneMatch(
                                kind -> kind.entity().filter(parentKind::equals).isPresent())) {
            return Set.of();
        }
        Set<String> parents = new HashSet<>();
        for (T row : page) {
            String parent = type.parent().apply(row);
            if (parent != null) {
                parents.add(parent);
            }
        }
        if (!parents.isEmpty()) {
            parents.removeAll(run.sink().known(run.scope(), parentKind, parents));
        }
        return parents;
    }

    private String text(T row) {
        String raw = type.raw().apply(row);
        String text = raw == null ? row.toString() : raw;
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN);
    }
}
