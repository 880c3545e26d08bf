// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.model;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An exact amount in one currency. Platforms count in minor units, micros or decimals; the factories name which, so that
 * no amount is ever off by a factor.
 *
 * @param amount in major units (euros, yen), exact
 * @param currency ISO 4217 code, three capital letters
 * @since 0.1
 */
public record Money(BigDecimal amount, String currency) implements Comparable<Money> {

    private static final int MICRO_DIGITS = 6;

    /**
     * Checks the currency's form.
     *
     * @throws IllegalArgumentException when the currency is not three capital letters
     */
    public Money {
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(currency, "currency");
        if (!isCode(currency)) {
            throw new IllegalArgumentException("Currency '" + currency + "' is not a three-letter ISO 4217 code");
        }
    }

    /** Without a regular expression: reports make millions of amounts. */
    private static boolean isCode(String currency) {
        return currency.length() == 3
                && isCapital(currency.charAt(0))
                && isCapital(currency.charAt(1))
                && isCapital(currency.charAt(2));
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /**
     * Reads a decimal in major units.
     *
     * @param decimal for example {@code "53.39"}
     * @param currency ISO 4217 code
     * @return the amount
     * @throws NumberFormatException when the text is not a decimal number
     */
    public static Money ofMajor(String decimal, String currency) {
        return new Money(new BigDecimal(decimal), currency);
    }

    /**
     * Reads an amount in minor units, for example cents.
     *
     * @param minor the count of minor units
     * @param fractionDigits how many decimal digits a minor unit is in this platform's view of the currency: 2 for cents, 0
     *     where the platform counts the unit itself. It can differ from ISO 4217, so a connector states it.
     * @param currency ISO 4217 code
     * @return the amount
     */
    public static Money ofMinor(long minor, int fractionDigits, String currency) {
        return new Money(BigDecimal.valueOf(minor, fractionDigits), currency);
    }

    /**
     * Reads an amount in millionths of the major unit.
     *
     * @param micros the count of micros
     * @param currency ISO 4217 code
     * @return the amount
     */
    public static Money ofMicros(long micros, String currency) {
        return new Money(BigDecimal.valueOf(micros, MICRO_DIGITS), currency);
    }

    /**
     * Counts minor units.
     *
     * @param fractionDigits the platform's digits for this currency
     * @return the count
     * @throws ArithmeticException when the amount is finer than the minor unit or does not fit
     */
    public long toMinor(int fractionDigits) {
        return amount.movePointRight(fractionDigits).longValueExact();
    }

    /**
     * Counts micros.
     *
     * @return the count
     * @throws ArithmeticException when the amount is finer than a micro or does not fit
     */
    public long toMicros() {
        return toMinor(MICRO_DIGITS);
    }

    /**
     * Adds an amount of the same currency.
     *
     * @param other the other amount
     * @return the sum
     * @throws IllegalArgumentException when the currencies differ
     */
    public Money plus(Money other) {
        requireSame(other);
        return new Money(amount.add(other.amount), currency);
    }

    @Override
    public int compareTo(Money other) {
        requireSame(other);
        return amount.compareTo(other.amount);
    }

    private void requireSame(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot combine " + currency + " with " + other.currency);
        }
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
