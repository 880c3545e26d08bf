// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The days a query asks figures for: finite where it must be, not too far back, not too wide. */
final class RangeCheck {

    /** Day, week and hour figures reach back this far since June 2026, coarser ones eleven years. */
    private static final int FINE_MONTHS = 37;

    private static final int COARSE_YEARS = 11;
    private static final int UNIQUE_USER_DAYS = 92;
    private static final Set<String> FINE = Set.of("date", "week", "hour", "day_of_week");

    private final GaqlQuery query;
    private final Map<String, AdsField> fields;
    private final GaqlCheck.Setting setting;

    RangeCheck(GaqlQuery query, Map<String, AdsField> fields, GaqlCheck.Setting setting) {
        this.query = query;
        this.fields = fields;
        this.setting = setting;
    }

    DateRange range() {
        LocalDate today = setting.now().toLocalDate();
        DateBounds bounds = new DateBounds(today);
        DateRange range = DateRange.OPEN;
        String used = query.select().stream()
                .map(fields::get)
                .filter(RangeCheck::isCoreDate)
                .map(AdsField::name)
                .findFirst()
                .orElse("");
        for (GaqlQuery.Condition condition : query.where()) {
            AdsField field = fields.get(condition.field());
            if (isCoreDate(field)) {
                range = range.and(bounds.of(field, condition));
                used = used.isEmpty() ? field.name() : used;
            }
        }
        if (!used.isEmpty()) {
            finite(range, used);
            depth(range, today);
        }
        boolean unique = fields.containsKey("metrics.unique_users");
        if (unique && (!range.isFinite() || ChronoUnit.DAYS.between(range.first(), range.last()) >= UNIQUE_USER_DAYS)) {
            throw AdsError.query(
                    "DATE_RANGE_TOO_WIDE",
                    "'metrics.unique_users' needs a date range of at most " + UNIQUE_USER_DAYS + " days.");
        }
        return range;
    }

    /** Lists of dates leave gaps within the range. */
    Predicate<LocalDate> days() {
        DateBounds bounds = new DateBounds(setting.now().toLocalDate());
        Predicate<LocalDate> days = day -> true;
        for (GaqlQuery.Condition condition : query.where()) {
            AdsField field = fields.get(condition.field());
            if (isCoreDate(field) && condition.values().size() > 1) {
                days = days.and(bounds.days(field, condition));
            }
        }
        return days;
    }

    static boolean isCoreDate(AdsField field) {
        return field.isSegment() && FieldRules.CORE_DATES.contains(field.path());
    }

    private static void finite(DateRange range, String field) {
        if (!range.isFinite() && !range.isEmpty()) {
            throw AdsError.query(
                    "EXPECTED_FILTERS_ON_DATE_RANGE",
                    "Expects filters on the following field to limit a finite date range: '" + field + "'.");
        }
        if (range.isEmpty()) {
            throw AdsError.query(
                    "DATE_RANGE_TOO_NARROW", "The filters on '" + field + "' have a start date after the end date.");
        }
    }

    private void depth(DateRange range, LocalDate today) {
        boolean fine = query.select().stream().map(fields::get).anyMatch(f -> f.isSegment() && FINE.contains(f.path()));
        if (fine && range.first().isBefore(today.minusMonths(FINE_MONTHS))) {
            String code = setting.version() >= 25 ? "REQUESTED_DATE_GRANULARITY_NOT_SUPPORTED" : "INVALID_DATE";
            throw AdsError.of(
                    "dateRangeError",
                    code,
                    "The requested time granularity is not supported for the date range in the query. Metrics with"
                            + " daily, hourly, or weekly segmentation are only available for the last 37 months.");
        }
        if (range.first().isBefore(today.minusYears(COARSE_YEARS))) {
            throw AdsError.of("dateRangeError", "INVALID_DATE", "Invalid date.")
                    .trigger(range.first().toString());
        }
    }
}
