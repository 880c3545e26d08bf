// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.sync.MetricsSpan;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncSlice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Names of checkpoints and leases. */
final class SliceKeys {
    private SliceKeys() {}

    /** Days that move on are no part of the name; fixed days are a piece of work of their own. */
    static String of(SyncSlice slice, boolean fixedDays) {
        StringBuilder key = new StringBuilder(slice.kind().name());
        if (slice.account() != null) {
            key.append('/').append(slice.account());
        }
        MetricsSpan span = slice.span();
        if (span != null) {
            key.append('/').append(span.level()).append(span.daily() ? "/daily" : "/total");
            span.breakdowns().forEach(name -> key.append('+').append(name));
            if (fixedDays) {
                key.append('/').append(span.since()).append("..").append(span.until());
            }
        }
        return key.toString();
    }

    /** Rows of fixed days and of those that move on are the same rows: one works on them at a time, and they share a count. */
    static String family(SyncSlice slice) {
        return of(slice, false);
    }

    static String generations(SyncSlice slice) {
        return "GENERATION/" + family(slice);
    }

    /** Short, and different for different sets. */
    static String digest(Set<String> ids) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String id : new TreeSet<>(ids)) {
                digest.update((id.length() + ":" + id).getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Plans over different kinds or figures are different runs of an account. */
    static String marker(@Nullable String account, SyncPlan plan) {
        StringBuilder key = new StringBuilder("RUN/").append(account == null ? "" : account);
        plan.kinds().forEach(kind -> key.append('/').append(kind.name()));
        if (plan.kinds().contains(SyncKind.METRICS) || plan.kinds().contains(SyncKind.CHANNEL_METRICS)) {
            key.append('/').append(plan.level());
            plan.breakdowns().stream().sorted().forEach(name -> key.append('+').append(name));
            if (plan.since() != null) {
                key.append('/').append(plan.since()).append("..").append(plan.until());
            }
        }
        return key.toString();
    }
}
