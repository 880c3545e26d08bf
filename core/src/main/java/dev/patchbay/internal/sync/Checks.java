// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.model.Budget;
import dev.patchbay.model.MetricNames;
import dev.patchbay.model.MetricRow;
import dev.patchbay.model.Money;
import dev.patchbay.sync.RefusalReason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what cannot be true of a row. Belongs to one slice. */
final class Checks {
    /** What is wrong. */
    record Wrong(RefusalReason reason, String detail) {}

    private static final int LONGEST_ID = 255;
    private static final Instant EARLIEST = Instant.parse("1995-01-01T00:00:00Z");
    /** Clocks differ, and zones reach 14 hours ahead. */
    private static final Duration AHEAD = Duration.ofDays(2);
    /** End dates of campaigns that run for ever are written like this. */
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    /** More than the world spends on advertising, in any currency that has a platform. */
    private static final BigDecimal MOST_MONEY = new BigDecimal("1e15");

    private static final BigDecimal MOST = new BigDecimal("1e18");
    private static final Set<String> NEVER_NEGATIVE = Set.of(
            MetricNames.SPEND,
            MetricNames.IMPRESSIONS,
            MetricNames.CLICKS,
            MetricNames.LINK_CLICKS,
            MetricNames.REACH,
            MetricNames.FREQUENCY,
            MetricNames.VIDEO_VIEWS);

    private final Instant now;
    private final @Nullable String accountCurrency;
    private final @Nullable LocalDate first;
    private final @Nullable LocalDate last;

    Checks(Instant now, @Nullable String accountCurrency, @Nullable LocalDate first, @Nullable LocalDate last) {
        this.now = now;
        this.accountCurrency = accountCurrency;
        this.first = first;
        this.last = last;
    }

    @Nullable
    Wrong id(String id) {
        if (id.isBlank() || id.length() > LONGEST_ID || id.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            return new Wrong(RefusalReason.BAD_ID, "The id is empty, too long or has control characters");
        }
        return null;
    }

    @Nullable
    Wrong currency(@Nullable String code) {
        if (code == null || code.length() != 3 || !code.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            return new Wrong(RefusalReason.BAD_CURRENCY, "'" + code + "' is no ISO 4217 code");
        }
        if (accountCurrency != null && !accountCurrency.equals(code)) {
            return new Wrong(
                    RefusalReason.BAD_CURRENCY,
                    "An amount in " + code + " in an account that counts in " + accountCurrency);
        }
        return null;
    }

    @Nullable
    Wrong entity(
            @Nullable Instant created,
            @Nullable Instant updated,
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Budget budget,
            @Nullable Money bid) {
        Wrong wrong =
                first(past("created", created), past("updated", updated), time("starts", start), time("ends", end));
        if (wrong == null && budget != null) {
            wrong = money("budget", budget.amount());
        }
        return wrong == null && bid != null ? money("bid", bid) : wrong;
    }

    @Nullable
    Wrong metrics(MetricRow row) {
        Wrong wrong = id(row.entity().id());
        if (wrong != null) {
            return wrong;
        }
        if (row.stop().isBefore(row.start())
                || (first != null && row.start().isBefore(first))
                || (last != null && row.stop().isAfter(last))) {
            return new Wrong(
                    RefusalReason.BAD_DATE,
                    "Figures of " + row.start() + " to " + row.stop() + ", asked for " + first + " to " + last);
        }
        if (row.currency() != null) {
            wrong = currency(row.currency());
        }
        for (Map.Entry<String, BigDecimal> metric : row.metrics().entrySet()) {
            if (wrong != null) {
                return wrong;
            }
            wrong = metric(metric.getKey(), metric.getValue());
        }
        return wrong;
    }

    private static @Nullable Wrong metric(String name, BigDecimal value) {
        if (value.signum() < 0 && NEVER_NEGATIVE.contains(name)) {
            return new Wrong(RefusalReason.NEGATIVE_VALUE, name + " is " + value.toPlainString());
        }
        if (value.abs().compareTo(name.equals(MetricNames.SPEND) ? MOST_MONEY : MOST) > 0) {
            return new Wrong(RefusalReason.ABSURD_VALUE, name + " is " + value);
        }
        return null;
    }

    private @Nullable Wrong money(String what, Money money) {
        if (money.amount().signum() < 0) {
            return new Wrong(RefusalReason.NEGATIVE_VALUE, "The " + what + " is " + money);
        }
        if (money.amount().compareTo(MOST_MONEY) > 0) {
            return new Wrong(RefusalReason.ABSURD_VALUE, "The " + what + " is " + money);
        }
        return currency(money.currency());
    }

    private @Nullable Wrong past(String what, @Nullable Instant time) {
        return time == null || !time.isAfter(now.plus(AHEAD))
                ? time(what, time)
                : new Wrong(RefusalReason.BAD_DATE, "It was " + what + " in the future: " + time);
    }

    /** Zero seconds since 1970 is how some platforms say that there is no time. */
    private static @Nullable Wrong time(String what, @Nullable Instant time) {
        boolean fine =
                time == null || time.equals(Instant.EPOCH) || (!time.isBefore(EARLIEST) && time.isBefore(LATEST));
        return fine ? null : new Wrong(RefusalReason.BAD_DATE, "It " + what + " " + time);
    }

    private static @Nullable Wrong first(@Nullable Wrong... all) {
        for (Wrong wrong : all) {
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }
}
