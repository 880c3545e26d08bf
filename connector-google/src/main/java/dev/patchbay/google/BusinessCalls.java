// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.ApiClient;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.MalformedBodyException;
import dev.patchbay.http.Page;
import dev.patchbay.http.ResponseContent;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls of Business Profile: accounts, their locations, and how these perform. */
final class BusinessCalls {

    static final String ACCOUNTS = "GET /v1/accounts";
    static final String LOCATIONS = "GET /v1/accounts/{account}/locations";
    static final String PERFORMANCE = "GET /v1/locations/{location}:fetchMultiDailyMetricsTimeSeries";

    /** The most that the API takes. */
    private static final String ACCOUNTS_PER_PAGE = "20";

    private static final String LOCATIONS_PER_PAGE = "100";

    private final GoogleConfig config;

    BusinessCalls(GoogleConfig config) {
        this.config = config;
    }

    /** An account groups locations; a person's own comes first. */
    record Account(String id, String role) {}

    Page<Account> accounts(ApiClient api, @Nullable String token) {
        ApiRequest request = ApiRequest.get(config.businessAccountsUrl + "/v1/accounts", ACCOUNTS)
                .query("pageSize", ACCOUNTS_PER_PAGE)
                .query("pageToken", token)
                .charge(Budgets.BUSINESS, "accounts", 1)
                .build();
        return api.fetch(request, body -> {
            JsonValue answer = object(body);
            List<Account> accounts = new ArrayList<>();
            for (JsonValue account : answer.get("accounts").elements()) {
                String id = LocationId.lastPart(account.get("name").text(), "accounts");
                if (id == null) {
                    throw new MalformedBodyException("A Business Profile account without its name");
                }
                accounts.add(new Account(id, account.get("role").text("")));
            }
            return new Page<>(accounts, next(answer));
        });
    }

    /** Locations as the API has them. */
    Page<JsonValue> locations(ApiClient api, String account, @Nullable String token) {
        ApiRequest request = ApiRequest.get(config.businessInformationUrl, LOCATIONS)
                .path("v1", "accounts", account, "locations")
                .query("readMask", config.locationFields)
                .query("pageSize", LOCATIONS_PER_PAGE)
                .query("pageToken", token)
                .charge(Budgets.BUSINESS, "locations", 1)
                .build();
        return api.fetch(request, body -> {
            JsonValue answer = object(body);
            return new Page<>(answer.get("locations").elements(), next(answer));
        });
    }

    /** Days of several metrics of one location. */
    JsonValue performance(ApiClient api, LocationId location, List<String> metrics, LocalDate since, LocalDate until) {
        ApiRequestBuilder request = ApiRequest.get(
                config.businessPerformanceUrl + "/v1/locations/" + location.location()
                        + ":fetchMultiDailyMetricsTimeSeries",
                PERFORMANCE);
        metrics.forEach(metric -> request.query("dailyMetrics", metric));
        date(request, "dailyRange.startDate", since);
        date(request, "dailyRange.endDate", until);
        return api.fetch(request.charge(Budgets.BUSINESS, "performance", 1).build(), BusinessCalls::object);
    }

    private static void date(ApiRequestBuilder request, String name, LocalDate day) {
        request.query(name + ".year", Integer.toString(day.getYear()))
                .query(name + ".month", Integer.toString(day.getMonthValue()))
                .query(name + ".day", Integer.toString(day.getDayOfMonth()));
    }

    /** Nothing at all is {@code {}}; a page or a list of another form must not look like nothing. */
    private static JsonValue object(ResponseContent body) throws IOException {
        JsonValue answer = body.jsonValue();
        if (!answer.isObject()) {
            throw new MalformedBodyException("An answer of Business Profile that is no object");
        }
        return answer;
    }

    private static @Nullable String next(JsonValue answer) {
        String token = answer.get("nextPageToken").text("");
        return token.isEmpty() ? null : token;
    }
}
