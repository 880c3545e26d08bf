// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.util.List;

/**
 * What an account shall be.
 *
 * @param unitMicros micros of the smallest amount that can be billed
 * @param perClick usual price of a click, in these units
 * @param steady delivers every day without a gap, as accounts for load tests do
 */
record AccountPlan(
        String name,
        String currency,
        long unitMicros,
        int perClick,
        String zone,
        boolean manager,
        boolean test,
        String status,
        boolean hidden,
        boolean steady) {

    private static final long CENT = 10_000;
    private static final long WHOLE = 1_000_000;

    /** Clients: currencies with and without minor unit, zones with and without summer time, an offset of 5:45. */
    static final List<AccountPlan> CLIENTS = List.of(
            client("Nordlicht Outdoor DE", "EUR", CENT, 62, "Europe/Berlin"),
            client("Kumo Coffee \u65e5\u672c", "JPY", WHOLE, 74, "Asia/Tokyo"),
            client("Himal Trekking", "NPR", CENT, 4_100, "Asia/Kathmandu"),
            client("Harbor & Pine US East", "USD", CENT, 95, "America/New_York"),
            client("Bramble Books UK", "GBP", CENT, 48, "Europe/London"),
            client("Coogee Surf Co", "AUD", CENT, 88, "Australia/Sydney"),
            client("Padaria S\u00e3o Jorge", "BRL", CENT, 130, "America/Sao_Paulo"),
            client("Haneul Skincare", "KRW", WHOLE, 420, "Asia/Seoul"),
            client("Z\u00fcrisee Velo", "CHF", CENT, 110, "Europe/Zurich"),
            client("Redwood Fitness US West", "USD", CENT, 120, "America/Los_Angeles"));

    private static AccountPlan client(String name, String currency, long unit, int perClick, String zone) {
        return new AccountPlan(name, currency, unit, perClick, zone, false, false, "ENABLED", false, false);
    }

    static AccountPlan manager(String name, String zone) {
        return new AccountPlan(name, "EUR", CENT, 0, zone, true, false, "ENABLED", false, false);
    }

    static AccountPlan load(String name) {
        return new AccountPlan(name, "EUR", CENT, 60, "Europe/Berlin", false, false, "ENABLED", false, true);
    }

    static AccountPlan plain(String name, String status, boolean hidden) {
        return new AccountPlan(name, "EUR", CENT, 55, "Europe/Berlin", false, false, status, hidden, false);
    }

    AccountPlan forTests() {
        return new AccountPlan(name, currency, unitMicros, perClick, zone, manager, true, status, hidden, steady);
    }
}
