// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.http.HeaderView;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.ResponseHead;
import dev.patchbay.spi.ErrorClassifier.FailedResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetaErrorClassifierTest {

    private final MetaErrorClassifier classifier = new MetaErrorClassifier(TestSettings.config());

    record Row(String table, int row, int code, Integer subcode, ErrorCategory category, String also) {

        static Row parse(String line) {
            String[] parts = line.split(",", 6);
            return new Row(
                    parts[0],
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    parts[3].isEmpty() ? null : Integer.valueOf(parts[3]),
                    ErrorCategory.valueOf(parts[4]),
                    parts[5]);
        }
    }

    static Stream<Row> rows() {
        return Fixture.resource("error-rows.csv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(Row::parse);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachRowOfTheSheetIsClassified(Row row) {
        String message =
                row.also.equals("proof") ? "Invalid appsecret_proof provided in the API argument" : "Some text";

        Failure failure = classify(400, Fixture.error(row.code, row.subcode, message));

        assertThat(failure.category()).isEqualTo(row.category);
        assertThat(failure.code()).isEqualTo(Integer.toString(row.code));
        assertThat(failure.subcode()).isEqualTo(row.subcode == null ? null : row.subcode.toString());
        assertThat(failure.remedy()).isNotBlank();
        assertThat(failure.accessTokenExpired()).isFalse();
        assertThat(failure.requestTooLarge()).isEqualTo(row.also.equals("too large"));
        if (row.category == ErrorCategory.RATE_LIMIT) {
            assertThat(failure.retryAfter()).isPositive();
        }
        if (row.also.startsWith("PT")) {
            assertThat(failure.retryAfter()).isEqualTo(Duration.parse(row.also));
        } else if (!row.also.isEmpty() && !failure.requestTooLarge()) {
            assertThat(failure.message() + ' ' + failure.remedy()).containsIgnoringCase(row.also);
        }
    }

    @Test
    void theRowsAreAllThereAre() {
        Map<String, Long> rowsPerTable = rows().collect(Collectors.groupingBy(
                Row::table,
                Collectors.collectingAndThen(Collectors.mapping(Row::row, Collectors.toSet()), s -> (long) s.size())));

        assertThat(rowsPerTable).isEqualTo(Map.of("classes", 40L, "insights", 8L, "prose", 7L));
    }

    @ParameterizedTest
    @CsvSource({
        "458, removed the app",
        "459, confirm the account",
        "460, password was changed",
        "463, has expired",
        "464, confirm the account",
        "467, is invalid"
    })
    void aDeadTokenSaysExactlyWhy(int subcode, String reason) {
        Failure failure = classify(400, Fixture.error(190, subcode, "Error validating access token"));

        assertThat(failure.message()).contains(reason).contains("Error validating access token");
        assertThat(failure.remedy()).containsIgnoringCase("connect");
        assertThat(failure.requestId()).isEqualTo("AtraceB");
    }

    @Test
    void theExactPairGoesBeforeTheSubcodeAndTheSubcodeBeforeTheCode() {
        assertThat(classify(400, Fixture.error(2, 1504041, "x")).category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
        assertThat(classify(400, Fixture.error(4, 2207051, "x")).category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
        assertThat(classify(400, Fixture.error(-2, 2490547, "x")).category()).isEqualTo(ErrorCategory.TRANSIENT);
        assertThat(classify(400, Fixture.error(80004, 2446079, "x")).category()).isEqualTo(ErrorCategory.RATE_LIMIT);
    }

    @Test
    void theCodeGoesBeforeIsTransient() {
        String body = "{\"error\":{\"message\":\"x\",\"code\":100,\"is_transient\":true}}";

        assertThat(classify(400, body).category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
    }

    @Test
    void isTransientDecidesWhatTheTableDoesNotKnow() {
        String passing = "{\"error\":{\"message\":\"x\",\"code\":987654,\"is_transient\":true}}";

        assertThat(classify(400, passing).category()).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @ParameterizedTest
    @CsvSource({"500, TRANSIENT", "503, TRANSIENT", "429, RATE_LIMIT", "401, AUTHENTICATION", "400, INVALID_REQUEST"})
    void theStatusDecidesLast(int status, ErrorCategory category) {
        assertThat(classify(status, Fixture.error(987654, null, "x")).category())
                .isEqualTo(category);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Bad Gateway</body></html>",
                "Service Unavailable",
                "{\"error\":{\"mess",
                "[]",
                "{}"
            })
    void whatIsNoAnswerOfMetaPassesAndDisconnectsNobody(String body) {
        for (int status : List.of(200, 400, 401, 403, 500, 502, 503)) {
            assertThat(classify(status, body).category()).isEqualTo(ErrorCategory.TRANSIENT);
        }
        assertThat(classify(429, body).category()).isEqualTo(ErrorCategory.RATE_LIMIT);
    }

    @Test
    void reducingTheAmountOfDataIsAskedForInWordsOnly() {
        Failure failure = classify(
                500,
                Fixture.error(1, null, "Please reduce the amount of data you're asking for, then retry your request"));

        assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
        assertThat(failure.requestTooLarge()).isTrue();
    }

    @Test
    void aSummaryThatIsRefusedForAMomentIsTriedAgain() {
        Failure failure = classify(400, Fixture.error(100, null, "(#100) Cannot include impressions in summary param"));

        assertThat(failure.category()).isEqualTo(ErrorCategory.TRANSIENT);
    }

    @Test
    void aWrongAppSecretIsAMistakeOfTheAppNotOfTheAccount() {
        Failure secret = classify(400, Fixture.error(1, null, "Error validating client secret."));
        Failure app = classify(400, Fixture.error(101, null, "Error validating application. Cannot get info"));
        Failure debug = classifier.classify(new FailedResponse(
                head(400), Fixture.error(190, null, "Invalid OAuth access token"), DebugToken.OPERATION));

        assertThat(List.of(secret, app, debug))
                .allMatch(failure -> failure.category() == ErrorCategory.INVALID_REQUEST)
                .allMatch(failure -> failure.remedy().contains("client-secret"));
    }

    @ParameterizedTest
    @CsvSource({
        "'(#200) Requires pages_read_engagement permission to manage the object', pages_read_engagement",
        "'(#200) Ad account owner has NOT grant ads_management or ads_read permission', ads_management",
        "'(#10) Application does not have permission for this action',"
    })
    void theMissingScopeIsReadFromTheText(String message, String scope) {
        assertThat(classify(403, Fixture.error(200, null, message)).subject()).isEqualTo(scope);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"blame_field_specs\":[[\"daily_budget\"],[\"targeting_spec\",\"interested_in\"]]}",
                "\"{\\\"blame_field_specs\\\":[[\\\"daily_budget\\\"],[\\\"targeting_spec\\\",\\\"interested_in\\\"]]}\""
            })
    void blamedFieldsAreReadFromAnObjectAndFromText(String data) {
        String body = "{\"error\":{\"message\":\"Invalid parameter\",\"code\":100,\"error_subcode\":1885272,"
                + "\"error_user_msg\":\"Your budget is too low.\",\"error_data\":" + data + "}}";

        Failure failure = classify(400, body);

        assertThat(failure.subject()).isEqualTo("daily_budget, targeting_spec.interested_in");
        assertThat(failure.message()).contains("Invalid parameter").contains("Your budget is too low.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error_type\":\"OAuthException\",\"code\":400,\"error_message\":\"Invalid platform app\"}",
                "{\"error_code\":987654,\"error_msg\":\"Invalid platform app\"}",
                "{\"error\":\"invalid_request\",\"error_description\":\"Invalid platform app\"}"
            })
    void olderErrorShapesAreRead(String body) {
        Failure failure = classify(400, body);

        assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
        assertThat(failure.message()).contains("Invalid platform app");
    }

    @Test
    void anErrorAtTheTopCountsWhateverTheStatus() {
        assertThat(classifier.carriesError(
                        JsonValue.parse(Fixture.error(190, null, "x")).orElseThrow()))
                .isTrue();
        assertThat(classifier.carriesError(JsonValue.parse("{\"data\":[{\"error\":{}}],\"error\":null}")
                        .orElseThrow()))
                .isFalse();
    }

    @Test
    void theWaitInTheHeadersWinsOverTheTable() {
        String usage =
                "{\"66782684\":[{\"type\":\"ads_management\",\"call_count\":95,\"estimated_time_to_regain_access\":19}]}";

        Failure told = classify(400, Fixture.error(80004, null, "x"), "x-business-use-case-usage", usage);
        Failure asked = classify(429, Fixture.error(987654, null, "x"), "Retry-After", "7");

        assertThat(told.retryAfter()).isEqualTo(Duration.ofMinutes(19));
        assertThat(asked.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void theLimitedTierWaitsLonger() {
        MetaErrorClassifier limited = new MetaErrorClassifier(TestSettings.config("access-tier", "limited"));
        FailedResponse response = new FailedResponse(head(400), Fixture.error(17, 2446079, "x"), "GET /x");

        assertThat(classifier.classify(response).retryAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(limited.classify(response).retryAfter()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void negativeCodesAndHugeTextsAreBorne() {
        Failure failure = classify(400, Fixture.error(-3, 1634028, "y".repeat(5000)));

        assertThat(failure.code()).isEqualTo("-3");
        assertThat(failure.message()).as("cut behind, once secrets are out").hasSize(5000);
    }

    private Failure classify(int status, String body, String... headers) {
        return classifier.classify(new FailedResponse(head(status, headers), body, "GET /x"));
    }

    static ResponseHead head(int status, String... namesAndValues) {
        return new ResponseHead(status, headers(namesAndValues));
    }

    static HeaderView headers(String... namesAndValues) {
        return new HeaderView() {
            @Override
            public String value(String name) {
                List<String> all = values(name);
                return all.isEmpty() ? null : all.get(all.size() - 1);
            }

            @Override
            public List<String> values(String name) {
                return Stream.iterate(0, i -> i + 2)
                        .limit(namesAndValues.length / 2)
                        .filter(i -> namesAndValues[i].equalsIgnoreCase(name))
                        .map(i -> Arrays.asList(namesAndValues).get(i + 1))
                        .toList();
            }
        };
    }
}
