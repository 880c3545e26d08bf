// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.sync.MetricsSpan;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncSlice;
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
