// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.time.ZoneId;
import java.util.List;

/** The ad accounts a world can have: currencies with and without minor unit, zones with and without summer time. */
record AccountPlan(
        String name, String currency, int minorDigits, int perUnit, String zone, int zoneNumber, String country) {

    static final List<AccountPlan> ALL = List.of(
            new AccountPlan("Nordlicht Outdoor DE", "EUR", 2, 100, "Europe/Berlin", 47, "DE"),
            new AccountPlan("Kumo Coffee \u65e5\u672c", "JPY", 0, 160, "Asia/Tokyo", 76, "JP"),
            new AccountPlan("Harbor & Pine US East", "USD", 2, 108, "America/New_York", 7, "US"),
            new AccountPlan("Himal Trekking", "USD", 2, 108, "Asia/Kathmandu", 99, "NP"),
            new AccountPlan("Bramble Books UK", "GBP", 2, 85, "Europe/London", 58, "GB"),
            new AccountPlan("Coogee Surf Co", "AUD", 2, 165, "Australia/Sydney", 15, "AU"),
            new AccountPlan("Padaria S\u00e3o Jorge", "BRL", 2, 580, "America/Sao_Paulo", 25, "BR"),
            new AccountPlan("Haneul Skincare", "KRW", 0, 1480, "Asia/Seoul", 79, "KR"),
            new AccountPlan("Z\u00fcrisee Velo", "CHF", 2, 95, "Europe/Zurich", 39, "CH"),
            new AccountPlan("Redwood Fitness US West", "USD", 2, 108, "America/Los_Angeles", 1, "US"));

    AccountFacts facts(String number) {
        return new AccountFacts(number, currency, minorDigits, perUnit, ZoneId.of(zone), country);
    }
}
