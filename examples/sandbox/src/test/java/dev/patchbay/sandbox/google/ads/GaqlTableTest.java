// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries good and bad, each bad one with the code the platform has for it. */
class GaqlTableTest {

    private static final LocalDateTime NOW = LocalDateTime.parse("2026-11-20T13:45:00");

    private static GaqlPlan plan(String query) {
        return GaqlCheck.check(GaqlParser.parse(query), new GaqlCheck.Setting(false, NOW, 25));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "bad-queries.txt", delimiter = '|', quoteCharacter = '`')
    void badQueriesFailWithThePlatformsCode(String code, String query) {
        AdsError error = catchThrowableOfType(AdsError.class, () -> plan(query.replace("\\n", "\n")));
        assertThat(error).as("refused: %s", query).isNotNull();
        assertThat(error.family + "." + error.code).as(error.getMessage()).isEqualTo(code);
        assertThat(AdsSpecNames.errorCodes(error.family)).contains(error.code);
        assertThat(error.getMessage()).endsWith(".");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "good-queries.txt", delimiter = '|', quoteCharacter = '`')
    void goodQueriesAreUnderstood(String from, String query) {
        assertThat(plan(query).from()).isEqualTo(from);
    }

    @Test
    void stringsKeepWhatIsEscapedInThem() {
        GaqlQuery query =
                GaqlParser.parse("SELECT campaign.id FROM campaign WHERE campaign.name = 'it\\'s \"a\" \\\\ thing'");
        assertThat(query.where().get(0).values().get(0).text()).isEqualTo("it's \"a\" \\ thing");
    }

    @Test
    void keywordsMayBeWrittenInAnyCase() {
        GaqlQuery query = GaqlParser.parse(
                "select campaign.id from campaign where campaign.status in (ENABLED, PAUSED) order by campaign.id desc"
                        + " limit 5 parameters include_drafts=true");
        assertThat(query.where().get(0).operator()).isEqualTo(Operator.IN);
        assertThat(query.orderBy()).containsExactly(new GaqlQuery.Ordering("campaign.id", true));
        assertThat(query.limit()).hasValue(5);
        assertThat(query.parameters()).containsEntry("include_drafts", "true");
    }

    @Test
    void injectedTextStaysAStringUnlessItEndsTheString() {
        GaqlPlan plan = plan("SELECT campaign.id FROM campaign WHERE campaign.name = \"x' OR campaign.id > 0\"");
        assertThat(plan.tests()).hasSize(1);
        assertThatThrownBy(() -> plan("SELECT campaign.id FROM campaign WHERE campaign.name = 'x' OR campaign.id > 0"))
                .isInstanceOf(AdsError.class)
                .hasMessageContaining("unexpected input OR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "segments.date >= '2026-11-01' AND segments.date < '2026-11-08'",
                "segments.date BETWEEN '2026-11-01' AND '2026-11-07'",
                "segments.date BETWEEN 20261101 AND 20261107",
                "segments.date IN ('2026-11-01', '2026-11-07')"
            })
    void rangesComeFromWhereverTheyAreWritten(String where) {
        DateRange range = plan("SELECT segments.date, metrics.clicks FROM campaign WHERE " + where)
                .range();
        assertThat(range.first()).isEqualTo("2026-11-01");
        assertThat(range.last()).isEqualTo("2026-11-07");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "during.txt")
    void wordsForDaysMeanWhatTheySay(String word, String first, String last) {
        DateRange range = plan("SELECT segments.date FROM campaign WHERE segments.date DURING " + word)
                .range();
        assertThat(range.first()).isEqualTo(first);
        assertThat(range.last()).isEqualTo(last);
    }

    @Test
    void managersHaveNoMetrics() {
        GaqlQuery query = GaqlParser.parse("SELECT customer.id, metrics.clicks FROM customer");
        assertThatThrownBy(() -> GaqlCheck.check(query, new GaqlCheck.Setting(true, NOW, 25)))
                .isInstanceOfSatisfying(
                        AdsError.class, e -> assertThat(e.code).isEqualTo("REQUESTED_METRICS_FOR_MANAGER"));
    }

    @Test
    void olderVersionsHaveTheOlderCodeForFiguresTooFarBack() {
        GaqlQuery query = GaqlParser.parse(
                "SELECT segments.date, metrics.clicks FROM campaign WHERE segments.date BETWEEN '2023-01-01' AND '2023-02-01'");
        assertThatThrownBy(() -> GaqlCheck.check(query, new GaqlCheck.Setting(false, NOW, 24)))
                .isInstanceOfSatisfying(AdsError.class, e -> assertThat(e.code).isEqualTo("INVALID_DATE"));
    }

    @Test
    void hugeListsAreRefused() {
        String list = "1" + ",1".repeat(ConditionCheck.MOST_VALUES);
        assertThatThrownBy(() -> plan("SELECT campaign.id FROM campaign WHERE campaign.id IN (" + list + ")"))
                .isInstanceOfSatisfying(
                        AdsError.class, e -> assertThat(e.code).isEqualTo("FILTER_HAS_TOO_MANY_VALUES"));
    }
}
