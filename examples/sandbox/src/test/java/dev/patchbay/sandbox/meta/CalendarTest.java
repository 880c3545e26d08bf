// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sandbox.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarTest {

    /** Every account's day begins at its own midnight, through both changes of summer time. */
    @Test
    void fourHundredDaysInEveryZone() {
        MovableClock clock = new MovableClock("2025-08-20T00:00:00Z");
        try (Sandbox sandbox =
                Sandbox.builder().scenario(Scenario.REFERENCE).clock(clock).build()) {
            RawClient client = new RawClient(sandbox, sandbox.meta().systemUserToken());
            Reply accounts = client.get("/me/adaccounts", "fields", "timezone_name,timezone_offset_hours_utc");
            for (int i = 0; i < accounts.data().size(); i++) {
                String zoneName = accounts.data().get(i).get("timezone_name").asText();
                ZoneId zone = ZoneId.of(zoneName);
                String insights = "/" + accounts.all("id").get(i) + "/insights";
                String campaign = sandbox.meta()
                        .idsOf(accounts.all("id").get(i), "campaigns")
                        .get(0);
                for (int day = i; day < 400; day += 10) {
                    Instant midnight = LocalDate.of(2025, 8, 20)
                            .plusDays(day)
                            .atStartOfDay(zone)
                            .toInstant();
                    clock.set(midnight.minusSeconds(1));
                    String before = today(client, campaign);
                    clock.set(midnight);
                    assertThat(today(client, campaign))
                            .as(zoneName)
                            .isEqualTo(LocalDate.parse(before).plusDays(1).toString());
                }
                clock.set(Instant.parse("2026-10-01T00:00:00Z"));
                assertThat(days(client, insights)).isEqualTo(400);
            }
        }
    }

    private static String today(RawClient client, String campaign) {
        return client.get("/" + campaign + "/insights", "date_preset", "today", "fields", "impressions")
                .at("/data/0/date_start")
                .asText();
    }

    private static int days(RawClient client, String insights) {
        List<String> days = new ArrayList<>();
        client.pages(
                        insights,
                        "time_range",
                        "{\"since\":\"2025-08-20\",\"until\":\"2026-09-23\"}",
                        "time_increment",
                        "1",
                        "limit",
                        "100",
                        "fields",
                        "impressions")
                .forEach(page -> days.addAll(page.all("date_start")));
        assertThat(days).doesNotHaveDuplicates().isSorted();
        return days.size();
    }

    @Test
    void timesCarryTheAccountsOffsetOfThatDay() {
        MovableClock clock = new MovableClock("2026-03-29T00:30:00Z");
        try (Sandbox sandbox = Sandbox.builder().clock(clock).build()) {
            RawClient client = new RawClient(sandbox);
            String account = sandbox.meta().adAccountIds().get(0);
            String offsets = "";
            for (int hour = 0; hour < 2; hour++) {
                offsets += client.get("/" + account, "fields", "timezone_offset_hours_utc")
                                .at("/timezone_offset_hours_utc")
                                .asText()
                        + " ";
                clock.advance(Duration.ofHours(1));
            }
            assertThat(offsets).isEqualTo("1 2 ");
        }
    }
}
