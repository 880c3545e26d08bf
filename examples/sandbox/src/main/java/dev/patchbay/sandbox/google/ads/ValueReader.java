// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Turns what stands in a condition into a value of the field's type. */
final class ValueReader {

    static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.MICRO_OF_SECOND, 1, 6, true)
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private ValueReader() {}

    /** A Long, Double, Boolean, String or LocalDateTime. */
    static Object read(AdsField field, Operator operator, GaqlQuery.Literal literal) {
        if (operator.matchesText() && !literal.isString()) {
            throw operator == Operator.LIKE || operator == Operator.NOT_LIKE
                    ? bad("INVALID_VALUE_WITH_LIKE_OPERATOR", literal, "invalid value of operator LIKE")
                    : bad("INVALID_STRING_VALUE", literal, "value is not a string");
        }
        return switch (field.type()) {
            case INT32, INT64, UINT64 -> whole(literal);
            case DOUBLE, FLOAT -> fraction(literal);
            case BOOLEAN -> bool(literal);
            case ENUM -> constant(field, literal);
            case DATE -> moment(field, operator, literal);
            default -> text(literal);
        };
    }

    private static Long whole(GaqlQuery.Literal literal) {
        try {
            return Long.valueOf(literal.text());
        } catch (NumberFormatException e) {
            throw bad("BAD_NUMBER", literal, "invalid number");
        }
    }

    private static Double fraction(GaqlQuery.Literal literal) {
        try {
            return Double.valueOf(literal.text());
        } catch (NumberFormatException e) {
            throw bad("BAD_NUMBER", literal, "invalid number");
        }
    }

    private static Boolean bool(GaqlQuery.Literal literal) {
        return switch (literal.text().toUpperCase(Locale.ROOT)) {
            case "TRUE" -> true;
            case "FALSE" -> false;
            default -> throw bad("BAD_VALUE", literal, "invalid boolean value");
        };
    }

    private static String constant(AdsField field, GaqlQuery.Literal literal) {
        String name = literal.text();
        if (!field.values().contains(name)) {
            throw AdsError.query(
                            "BAD_ENUM_CONSTANT",
                            "Invalid enum value cannot be included in WHERE clause: '" + name + "'.")
                    .trigger(name);
        }
        if (name.equals("UNKNOWN") || name.equals("UNSPECIFIED")) {
            throw AdsError.query(
                            "PROHIBITED_ENUM_CONSTANT",
                            "Unsupported enum value cannot be included in WHERE clause: '" + name + "'.")
                    .trigger(name);
        }
        return name;
    }

    private static String text(GaqlQuery.Literal literal) {
        if (!literal.isString()) {
            throw bad("INVALID_STRING_VALUE", literal, "value is not a string");
        }
        return literal.text();
    }

    /** Dates as yyyy-MM-dd or yyyyMMdd, quoted or not; fields with a time take yyyy-MM-dd HH:mm:ss as well. */
    private static LocalDateTime moment(AdsField field, Operator operator, GaqlQuery.Literal literal) {
        String text = literal.text();
        try {
            if (text.matches("\\d{8}")) {
                return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE).atStartOfDay();
            }
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return LocalDate.parse(text).atStartOfDay();
            }
            if (field.path().endsWith("_time") && literal.isString()) {
                return LocalDateTime.parse(text, TIME);
            }
        } catch (DateTimeException e) {
            throw badDate(operator, literal);
        }
        throw badDate(operator, literal);
    }

    private static AdsError badDate(Operator operator, GaqlQuery.Literal literal) {
        return operator == Operator.BETWEEN
                ? bad("INVALID_VALUE_WITH_BETWEEN_OPERATOR", literal, "invalid date")
                : bad("INVALID_DATE_FORMAT", literal, "invalid date");
    }

    private static AdsError bad(String code, GaqlQuery.Literal literal, String what) {
        return AdsError.query(code, "Error in WHERE clause: " + what + " '" + literal.text() + "'.")
                .trigger(literal.text());
    }
}
