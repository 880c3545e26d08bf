// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.JsonValue;
import dev.patchbay.http.MalformedBodyException;
import dev.patchbay.model.Budget;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.Money;
import dev.patchbay.model.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the words of Google Ads become ours. Google adds words without asking: an unknown one is UNKNOWN, its own word stays
 * beside it.
 */
final class AdsMapper {

    /** ISO 4217 for "no currency". */
    static final String NO_CURRENCY = "XXX";

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** How Google has long written "no end"; it is the last day its interfaces can show. */
    private static final String NO_END = "2037-12-30";

    private AdsMapper() {}

    static String required(@Nullable String value, String field) throws MalformedBodyException {
        if (value == null || value.isEmpty()) {
            throw new MalformedBodyException("A row without " + field);
        }
        return value;
    }

    /** Every row names its resource: one of another account must never be taken for this one's. */
    static void requireOwn(@Nullable String resourceName, CustomerId account) throws MalformedBodyException {
        String own = "customers/" + account.digits();
        if (resourceName != null && !resourceName.equals(own) && !resourceName.startsWith(own + '/')) {
            throw new MalformedBodyException("A row of another account than the one asked for");
        }
    }

    /**
     * What an object does: {@code primary_status} counts in its parents, its review and its dates; its own {@code status}
     * only says what a person has set.
     */
    static String word(JsonValue entity) {
        String primary = entity.get("primaryStatus").text("");
        boolean telling = !primary.isEmpty() && !primary.equals("UNKNOWN") && !primary.equals("UNSPECIFIED");
        String own = entity.get("status").text("");
        return telling && !own.equals("REMOVED") ? primary : own;
    }

    /** {@code status} and {@code primary_status} of campaigns, ad groups and ads. */
    static Status status(String word) {
        return switch (word) {
            case "ENABLED", "ELIGIBLE", "LIMITED", "LEARNING" -> Status.ACTIVE;
            case "PAUSED" -> Status.PAUSED;
            case "PENDING" -> Status.PENDING;
            case "MISCONFIGURED", "NOT_ELIGIBLE" -> Status.REJECTED;
            case "ENDED" -> Status.ENDED;
            case "REMOVED" -> Status.DELETED;
            default -> Status.UNKNOWN;
        };
    }

    /** {@code customer.status}. */
    static Status accountStatus(String word) {
        return switch (word) {
            case "ENABLED" -> Status.ACTIVE;
            case "SUSPENDED" -> Status.REJECTED;
            case "CANCELED", "CLOSED" -> Status.ENDED;
            default -> Status.UNKNOWN;
        };
    }

    /** The resource that has a row per entity of a level. */
    static String resource(EntityKind level) {
        return switch (level) {
            case AD_ACCOUNT -> "customer";
            case CAMPAIGN -> "campaign";
            case AD_SET -> "ad_group";
            case AD -> "ad_group_ad";
            case CHANNEL, POST ->
                throw new IllegalArgumentException("Channels and posts are no level of an ads report");
        };
    }

    static String currency(@Nullable String code) {
        return code != null && CURRENCY.matcher(code).matches() ? code : NO_CURRENCY;
    }

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

    /** A time without offset, in the account's zone. */
    static @Nullable Instant time(@Nullable String text, ZoneId zone) throws MalformedBodyException {
        if (text == null || text.isEmpty() || text.startsWith(NO_END)) {
            return null;
        }
        try {
            String whole = text.length() == 10 ? text + " 00:00:00" : text.length() > 19 ? text.substring(0, 19) : text;
            return LocalDateTime.parse(whole, TIME).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new MalformedBodyException("A time in a form that is not Google's");
        }
    }

    /** {@code campaign_budget}: an amount per day, or for the whole of a custom period. Zero is no budget. */
    static @Nullable Budget budget(JsonValue budget, String currency) {
        Long daily = budget.get("amountMicros").integer();
        Long total = budget.get("totalAmountMicros").integer();
        if (total != null && total > 0 && (daily == null || daily <= 0 || isCustom(budget))) {
            return new Budget(Money.ofMicros(total, currency), Budget.Period.LIFETIME);
        }
        return daily != null && daily > 0 ? new Budget(Money.ofMicros(daily, currency), Budget.Period.DAILY) : null;
    }

    private static boolean isCustom(JsonValue budget) {
        return budget.get("period").text("").equals("CUSTOM_PERIOD");
    }

    /** The first bid that is set. */
    static @Nullable Money bid(JsonValue adGroup, String currency) {
        for (String name : new String[] {"cpcBidMicros", "cpmBidMicros", "cpvBidMicros", "targetCpaMicros"}) {
            Long micros = adGroup.get(name).integer();
            if (micros != null && micros > 0) {
                return Money.ofMicros(micros, currency);
            }
        }
        return null;
    }
}
