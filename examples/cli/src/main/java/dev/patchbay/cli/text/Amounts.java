// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.text;

import dev.patchbay.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Currency;
import java.util.Locale;

/** Numbers as people read them. */
public final class Amounts {

    private static final int DEFAULT_DIGITS = 2;

    private Amounts() {}

    /** An amount with the currency's own number of digits: 1,234.50 EUR, but 1,235 JPY. */
    public static String money(Money money) {
        return amount(money.amount(), money.currency()) + " " + money.currency();
    }

    /** The same without the currency. */
    public static String amount(BigDecimal amount, String currency) {
        int digits = digits(currency);
        return String.format(Locale.ROOT, "%,." + digits + "f", amount.setScale(digits, RoundingMode.HALF_UP));
    }

    /** A count, or a measure with the digits it has. */
    public static String number(BigDecimal number) {
        int digits =
                Math.min(DEFAULT_DIGITS, Math.max(0, number.stripTrailingZeros().scale()));
        return String.format(Locale.ROOT, "%,." + digits + "f", number);
    }

    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A time span in its two largest units: 59 d 3 h, 4 min 10 s, 12 ms. */
    public static String span(Duration span) {
        Duration abs = span.abs();
        String sign = span.isNegative() ? "-" : "";
        if (abs.toDays() > 0) {
            return sign + abs.toDays() + " d" + (abs.toHoursPart() > 0 ? " " + abs.toHoursPart() + " h" : "");
        }
        if (abs.toHours() > 0) {
            return sign + abs.toHours() + " h" + (abs.toMinutesPart() > 0 ? " " + abs.toMinutesPart() + " min" : "");
        }
        if (abs.toMinutes() > 0) {
            return sign + abs.toMinutes() + " min" + (abs.toSecondsPart() > 0 ? " " + abs.toSecondsPart() + " s" : "");
        }
        if (abs.toSeconds() >= 10) {
            return sign + abs.toSeconds() + " s";
        }
        return abs.toMillis() >= 1000
                ? sign + String.format(Locale.ROOT, "%.1f s", abs.toMillis() / 1000.0)
                : sign + abs.toMillis() + " ms";
    }

    private static int digits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            return DEFAULT_DIGITS;
        }
    }
}
