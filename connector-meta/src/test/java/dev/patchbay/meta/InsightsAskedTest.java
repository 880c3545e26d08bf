// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static dev.patchbay.meta.Reports.DAY;
import static dev.patchbay.meta.Reports.ads;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.PlatformSession;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.Param;
import dev.patchbay.model.EntityKind;
import dev.patchbay.spi.MetricsQuery;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which fields and filters a report asks for. */
class InsightsAskedTest {

    @Test
    void statusesAreNamedOnlyWhereDeletedEntitiesAreWanted() {
        try (Fixture meta = new Fixture();
                Fixture all = new Fixture("insights-include-deleted", "true")) {
            assertThat(filtering(meta)).contains("ad.impressions").doesNotContain("effective_status");
            assertThat(filtering(all))
                    .contains("ad.impressions", "ad.effective_status", "\"ARCHIVED\"", "\"DELETED\"", "\"ACTIVE\"");
        }
    }

    private static String filtering(Fixture meta) {
        PlatformSession session = meta.session();
        meta.json(Reports.account("EUR", "Europe/Berlin")).json("{\"data\":[]}");
        assertThat(session.metrics().metrics(ads(1))).isEmpty();
        meta.take();
        return meta.take().getUrl().queryParameter("filtering");
    }

    @ParameterizedTest
    @EnumSource(
            value = EntityKind.class,
            names = {"CAMPAIGN", "AD_SET", "AD"})
    void eachLevelNamesItsOwnStatuses(EntityKind level) {
        MetricsQuery query = MetricsQuery.daily("act_17", level, DAY, DAY);

        JsonValue filters =
                filters(new InsightsParams(query, false, true).of(DAY, DAY, List.of("spend"), List.of("1")));

        assertThat(filters.elements()).hasSize(2);
        assertThat(filters.elements().get(0).get("field").text()).isEqualTo(MetaMapper.level(level) + ".id");
        JsonValue status = filters.elements().get(1);
        assertThat(status.get("field").text()).isEqualTo(MetaMapper.level(level) + ".effective_status");
        assertThat(status.get("value").elements().stream().map(value -> value.text("")))
                .containsExactlyElementsOf(AdsFilter.statuses(level))
                .contains("ARCHIVED", "DELETED");
    }

    @Test
    void anAccountHasNoStatusToFilterBy() {
        MetricsQuery query = MetricsQuery.daily("act_17", EntityKind.AD_ACCOUNT, DAY, DAY);

        assertThat(new InsightsParams(query, true, true).of(DAY, DAY, List.of("spend")))
                .noneMatch(param -> param.name().equals("filtering"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "video_p25_watched_actions",
                "video_thruplay_watched_actions",
                "purchase_roas",
                "cost_per_action_type",
                "conversions",
                "outbound_clicks",
                "results"
            })
    void whatIsAListIsReadWithTheLists(String metric) {
        try (Fixture meta = new Fixture("insights-mode", "sync")) {
            PlatformSession session = meta.session();
            meta.json(Reports.account("EUR", "Europe/Berlin"))
                    .answer(400, Reports.TOO_MUCH)
                    .json("{\"data\":[" + Reports.row("1", DAY, "") + "]}")
                    .json("{\"data\":["
                            + Reports.row("1", DAY, ",\"" + metric + "\":[{\"action_type\":\"t\",\"value\":\"3\"}]")
                            + "]}");

            assertThat(session.metrics().metrics(ads(1).withMetrics(List.of(metric, "cpm"))).stream())
                    .singleElement()
                    .satisfies(row -> assertThat(row.metrics()).containsKey(metric + ".t"));

            meta.take();
            assertThat(fields(meta)).contains(metric, "cpm", "actions");
            assertThat(fields(meta)).contains("cpm").doesNotContain(metric, "actions");
            assertThat(fields(meta)).contains(metric, "actions").doesNotContain("cpm");
        }
    }

    private static List<String> fields(Fixture meta) {
        return List.of(meta.take().getUrl().queryParameter("fields").split(","));
    }

    private static JsonValue filters(List<Param> params) {
        return params.stream()
                .filter(param -> param.name().equals("filtering"))
                .map(param -> JsonValue.parse(param.value()).orElseThrow())
                .findFirst()
                .orElseThrow();
    }
}
