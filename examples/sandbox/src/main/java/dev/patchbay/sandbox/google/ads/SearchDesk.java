// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.kernel.Fault;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.util.Optional;
import java.util.Set;

/** Takes queries in, by page or as a stream. */
final class SearchDesk {

    private static final Set<String> SEARCH =
            Set.of("query", "pageToken", "pageSize", "searchSettings", "validateOnly");
    private static final Set<String> SETTINGS = Set.of("returnTotalResultsCount", "returnSummaryRow", "omitResults");
    private static final Set<String> STREAM = Set.of("query", "summaryRowSetting");

    private final AdsWorld world;
    private final OperationQuota quota;
    private final PageTokens tokens;
    private final StreamAnswer streams;
    private final PageAnswer pages;

    SearchDesk(AdsWorld world, Answers answers, OperationQuota quota, PageTokens tokens) {
        this.world = world;
        this.quota = quota;
        this.tokens = tokens;
        this.streams = new StreamAnswer(answers);
        this.pages = new PageAnswer(answers, tokens);
    }

    SimResponse stream(AdsCall call, AdsAccount account) {
        JsonNode body = AdsJson.body(call.request(), STREAM);
        quota.take(call.now(), account.plan.test(), 1);
        GaqlPlan plan = plan(call, account, query(body));
        String setting = body.path("summaryRowSetting").asText("NO_SUMMARY_ROW");
        StreamAnswer.Summary summary = switch (setting) {
            case "SUMMARY_ROW_WITH_RESULTS", "SUMMARY_ROW_ONLY", "NO_SUMMARY_ROW" ->
                StreamAnswer.Summary.valueOf(setting);
            case "UNSPECIFIED" -> StreamAnswer.Summary.NO_SUMMARY_ROW;
            default ->
                throw AdsJson.unreadable(
                        "Invalid value at 'summary_row_setting' (type.googleapis.com/google.ads.googleads."
                                + call.version()
                                + ".enums.SummaryRowSettingEnum.SummaryRowSetting), \"" + setting + "\"",
                        "summary_row_setting");
        };
        return streams.of(new Answers.Job(call, read(call, account), plan), summary);
    }

    SimResponse search(AdsCall call, AdsAccount account) {
        JsonNode body = AdsJson.body(call.request(), SEARCH);
        String token = body.path("pageToken").asText("");
        if (token.isEmpty()) {
            quota.take(call.now(), account.plan.test(), 1);
        }
        if (body.path("pageSize").asInt(0) != 0) {
            throw AdsError.request(
                    "PAGE_SIZE_NOT_SUPPORTED",
                    "Setting the page size is not supported. Search responses have a fixed page size of '"
                            + PageAnswer.PAGE + "' rows.");
        }
        String query = query(body);
        GaqlPlan plan = plan(call, account, query);
        PageTokens.Asked asked = asked(body);
        if (AdsJson.flag(body, "validateOnly")) {
            validateOnly(token, asked);
            return GoogleJson.answer(200, GoogleJson.object(), call.pretty());
        }
        PageTokens.Page page =
                token.isEmpty() ? new PageTokens.Page(0, asked) : next(call, account, query, token, asked);
        return pages.of(new Answers.Job(call, read(call, account), plan), query, page, token);
    }

    private PageTokens.Page next(AdsCall call, AdsAccount account, String query, String token, PageTokens.Asked asked) {
        Optional<Fault> fault = call.strike("ads-page-token");
        if (fault.isPresent()) {
            String code = fault.get().word("code", "EXPIRED_PAGE_TOKEN");
            throw AdsError.request(code, "Next page token specified in user request is not good.")
                    .at("page_token");
        }
        PageTokens.Page page = tokens.read(token, account, query, call.now());
        if (asked.summary() != page.asked().summary()) {
            throw AdsError.request(
                    "INCONSISTENT_RETURN_SUMMARY_ROW_VALUE",
                    "return_summary_row parameter value should be the same between requests with page_token field set"
                            + " and their original request.");
        }
        if (asked.total() && !page.asked().total()) {
            throw AdsError.request(
                    "TOTAL_RESULTS_COUNT_NOT_ORIGINALLY_REQUESTED",
                    "The total results count cannot be returned if it was not requested in the original request.");
        }
        return new PageTokens.Page(page.offset(), asked);
    }

    private static void validateOnly(String token, PageTokens.Asked asked) {
        if (!token.isEmpty()) {
            throw AdsError.request(
                    "VALIDATE_ONLY_REQUEST_HAS_PAGE_TOKEN", "page_token is set in the validate only request.");
        }
        if (asked.summary()) {
            throw AdsError.request(
                    "CANNOT_RETURN_SUMMARY_ROW_FOR_VALIDATE_ONLY_REQUESTS",
                    "return_summary_row should not be enabled for validate only requests.");
        }
    }

    private static PageTokens.Asked asked(JsonNode body) {
        if (!body.path("searchSettings").isObject()) {
            return new PageTokens.Asked(false, false, false);
        }
        JsonNode settings = AdsJson.checked(body.get("searchSettings"), SETTINGS, "search_settings");
        return new PageTokens.Asked(
                AdsJson.flag(settings, "returnTotalResultsCount"),
                AdsJson.flag(settings, "returnSummaryRow"),
                AdsJson.flag(settings, "omitResults"));
    }

    private static String query(JsonNode body) {
        String query = body.path("query").asText("");
        if (query.isBlank()) {
            throw AdsError.request("REQUIRED_FIELD_MISSING", "Required field is missing: query.")
                    .at("query");
        }
        return query;
    }

    private static GaqlPlan plan(AdsCall call, AdsAccount account, String query) {
        return GaqlCheck.check(
                GaqlParser.parse(query),
                new GaqlCheck.Setting(
                        account.isManager(),
                        account.localTime(call.now()),
                        call.version().number()));
    }

    /** Whose rows are given out: another account's when a fault wants that. */
    private AdsAccount read(AdsCall call, AdsAccount account) {
        if (call.strike("ads-wrong-account").isEmpty()) {
            return account;
        }
        return world.all().stream()
                .filter(a -> a != account && a.isManager() == account.isManager())
                .findFirst()
                .orElse(account);
    }
}
