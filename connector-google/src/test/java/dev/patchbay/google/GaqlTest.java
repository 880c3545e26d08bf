// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GaqlTest {

    @Test
    void aQueryIsWrittenInOneWay() {
        String query = Gaql.from("campaign")
                .select("campaign.id", "metrics.clicks", "campaign.id")
                .whereWord("campaign.status", "!=", "REMOVED")
                .whereNumbers("campaign.id", List.of(1L, 9_007_199_254_740_993L))
                .whereDays("segments.date", LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 7))
                .orderBy("campaign.id")
                .limit(10)
                .text();

        assertThat(query)
                .isEqualTo("SELECT campaign.id, metrics.clicks FROM campaign WHERE campaign.status != 'REMOVED' AND"
                        + " campaign.id IN (1, 9007199254740993) AND segments.date BETWEEN '2026-11-01' AND"
                        + " '2026-11-07' ORDER BY campaign.id LIMIT 10");
    }

    @Test
    void quotesAndBackslashesInValuesCannotEndThem() {
        assertThat(Gaql.quote("O'Neil \\ ' OR x")).isEqualTo("'O\\'Neil \\\\ \\' OR x'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clicks FROM campaign --",
                "metrics.clicks, campaign.name",
                "metrics.",
                "Metrics.clicks",
                "metrics.clicks'",
                "",
                "a\nb",
                "a.b.c.d.e.f.g.h.i"
            })
    void whatIsNoNameIsRefusedBeforeAnythingIsSent(String name) {
        assertThatThrownBy(() -> Gaql.from("campaign").select(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Gaql.from("campaign").select("campaign.id").orderBy(name))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void lineBreaksOperatorsAndEmptyListsAreRefused() {
        assertThatThrownBy(() -> Gaql.quote("a\nb")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Gaql.quote("a\u2028b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Gaql.from("campaign").whereText("campaign.name", "= 1 OR", "x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Gaql.from("campaign").whereNumbers("campaign.id", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Gaql.from("campaign; x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Gaql.from("campaign").whereWord("campaign.status", "=", "A' OR '1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12a", "1234567890 OR 1", "customers/x", "../1", "123456789012345678901"})
    void whatIsNoCustomerIdIsRefused(String id) {
        assertThatThrownBy(() -> CustomerId.of(id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void customerIdsAreTakenAsPeopleAndAsGoogleWriteThem() {
        assertThat(CustomerId.of("123-456-7890"))
                .isEqualTo(CustomerId.of("1234567890"))
                .isEqualTo(CustomerId.of("customers/1234567890"));
    }

    @Test
    void columnsAndValuesOfAFreeQueryComeInItsOrder() {
        List<String> columns =
                GoogleAdsRow.columns("select campaign.id , metrics.cost_micros,\n segments.date FROM campaign");
        GoogleAdsRow row = new GoogleAdsRow(
                "{\"campaign\":{\"id\":\"9007199254740993\"},\"metrics\":{\"costMicros\":\"5\"}," + "\"x\":1}");

        assertThat(columns).containsExactly("campaign.id", "metrics.cost_micros", "segments.date");
        assertThat(row.values(columns)).containsExactly("9007199254740993", "5", "");
        assertThat(GoogleAdsRow.columns("DROP TABLE x")).isEmpty();
    }
}
