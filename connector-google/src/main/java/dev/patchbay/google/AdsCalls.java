// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.ApiClient;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The calls of Google Ads: {@code search}, {@code searchStream} and the accounts a person can open. */
final class AdsCalls {

    static final String SEARCH = "POST /customers/{customer}/googleAds:search";
    static final String STREAM = "POST /customers/{customer}/googleAds:searchStream";
    static final String ACCESSIBLE = "GET /customers:listAccessibleCustomers";

    /** A stream may hold millions of rows; the limit only keeps a mistake from running for ever. */
    private static final long LONGEST_STREAM = 1L << 40;

    private static final long LARGEST_PAGE = 256L << 20;
    private static final long SMALL_ANSWER = 1 << 20;

    private final GoogleConfig config;

    AdsCalls(GoogleConfig config) {
        this.config = config;
    }

    GoogleConfig config() {
        return config;
    }

    /** Accounts that the person opens directly; what hangs under managers is not among them. */
    List<CustomerId> accessible(ApiClient api) {
        ApiRequest request = ApiRequest.get(config.adsBase + "/customers:listAccessibleCustomers", ACCESSIBLE)
                .charge(Budgets.ADS_OPERATIONS, "", 1)
                .maxResponseBytes(SMALL_ANSWER)
                .build();
        JsonValue answer = api.fetch(request, BodyReader.json());
        List<CustomerId> ids = new ArrayList<>();
        for (JsonValue name : answer.get("resourceNames").elements()) {
            String text = name.text();
            if (text != null) {
                ids.add(CustomerId.of(text));
            }
        }
        return ids;
    }

    /**
     * One page of up to 10,000 rows. Google fixes the size and refuses even to be told it.
     *
     * @param login the manager through which the account is reached; null for direct access
     * @param token of the page before; null for the first
     */
    <T> Page<T> search(
            ApiClient api,
            CustomerId customer,
            @Nullable CustomerId login,
            String query,
            @Nullable String token,
            Supplier<AdsRows<T>> rows) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("query", query);
        if (token != null) {
            body.put("pageToken", token);
        }
        ApiRequestBuilder request = post(SEARCH, customer, "search", login)
                .json(JsonValue.write(body))
                .maxResponseBytes(LARGEST_PAGE);
        if (token == null) {
            // Further pages are free.
            request.charge(Budgets.ADS_OPERATIONS, "", 1);
        }
        return api.fetch(request.build(), AdsAnswer.page(rows));
    }

    /** All rows in one answer, handed on as they arrive; returns how many. */
    <T> long stream(
            ApiClient api,
            CustomerId customer,
            @Nullable CustomerId login,
            String query,
            Supplier<AdsRows<T>> rows,
            Consumer<? super T> action) {
        ApiRequest request = post(STREAM, customer, "searchStream", login)
                .json(JsonValue.write(Map.of("query", query)))
                .charge(Budgets.ADS_OPERATIONS, "", 1)
                .streaming()
                .timeout(config.streamTimeout)
                .maxResponseBytes(LONGEST_STREAM)
                .build();
        return api.fetch(request, AdsAnswer.stream(rows, action));
    }

    private ApiRequestBuilder post(String operation, CustomerId customer, String method, @Nullable CustomerId login) {
        return ApiRequest.post(config.adsBase + "/customers/" + customer.digits() + "/googleAds:" + method, operation)
                .header("login-customer-id", login == null ? null : login.digits())
                .charge(Budgets.ADS_CUSTOMER, customer.digits(), 1)
                .idempotent(true);
    }
}
