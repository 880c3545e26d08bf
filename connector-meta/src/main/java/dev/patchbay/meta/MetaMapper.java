// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.model.Budget;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricNames;
import dev.patchbay.model.Money;
import dev.patchbay.model.Status;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where Meta's words become ours. Meta adds words without asking: an unknown one is UNKNOWN, its own word stays beside it. */
final class MetaMapper {

    static final String PAGE = "facebook_page";
    static final String INSTAGRAM = "instagram_account";

    /** ISO 4217 for "no currency": Meta hides the real one from those who may not see it. */
    static final String NO_CURRENCY = "XXX";

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private MetaMapper() {}

    /** {@code effective_status} of campaigns, ad sets and ads. */
    static Status status(String effectiveStatus) {
        return switch (effectiveStatus) {
            case "ACTIVE" -> Status.ACTIVE;
            case "PAUSED", "CAMPAIGN_PAUSED", "ADSET_PAUSED" -> Status.PAUSED;
            case "IN_PROCESS", "PENDING_REVIEW", "PENDING_BILLING_INFO", "PREAPPROVED" -> Status.PENDING;
            case "DISAPPROVED", "WITH_ISSUES" -> Status.REJECTED;
            case "ARCHIVED" -> Status.ARCHIVED;
            case "DELETED" -> Status.DELETED;
            default -> Status.UNKNOWN;
        };
    }

    /** What an object does is its effective status; its own status alone would hide a paused parent. */
    static String word(@Nullable String effective, @Nullable String status) {
        if (effective != null && !effective.isEmpty()) {
            return effective;
        }
        return status == null ? "" : status;
    }

    /** {@code account_status}: 2 disabled, 3 unsettled, 7 and 8 pending, 9 in grace period, 100 and 101 closing. */
    static Status accountStatus(String number) {
        return switch (number) {
            case "1", "9" -> Status.ACTIVE;
            case "2", "3" -> Status.REJECTED;
            case "7", "8" -> Status.PENDING;
            case "100", "101" -> Status.ENDED;
            default -> Status.UNKNOWN;
        };
    }

    static String level(EntityKind kind) {
        return switch (kind) {
            case AD_ACCOUNT -> "account";
            case CAMPAIGN -> "campaign";
            case AD_SET -> "adset";
            case AD -> "ad";
            case CHANNEL, POST -> throw new IllegalArgumentException("A channel is no level of an ads report");
        };
    }

    /** Our name of an insights field; most keep Meta's. */
    static String metric(String field) {
        return switch (field) {
            case "inline_link_clicks" -> MetricNames.LINK_CLICKS;
            default -> field;
        };
    }

    static String currency(@Nullable String code) {
        return code != null && CURRENCY.matcher(code).matches() ? code : NO_CURRENCY;
    }

    /** Meta writes 0 where no budget is set. */
    static @Nullable Budget budget(long daily, long lifetime, int minorDigits, String currency) {
        if (daily > 0) {
            return new Budget(Money.ofMinor(daily, minorDigits, currency), Budget.Period.DAILY);
        }
        if (lifetime > 0) {
            return new Budget(Money.ofMinor(lifetime, minorDigits, currency), Budget.Period.LIFETIME);
        }
        return null;
    }

    /** The zone of a {@code timezone_name}; null when this Java does not know it. */
    static @Nullable ZoneId zone(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
