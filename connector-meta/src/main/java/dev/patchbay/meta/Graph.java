// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiRequestBuilder;

/** Starts calls: host, version, language and what they cost. Immutable. */
final class Graph {

    /** Token answers and single objects are small; anything longer is not what we asked for. */
    static final long SMALL_ANSWER = 256 * 1024;

    private final MetaConfig config;

    Graph(MetaConfig config) {
        this.config = config;
    }

    MetaConfig config() {
        return config;
    }

    /** A call that counts against the app's own budget. */
    ApiRequestBuilder get(String operation) {
        return ApiRequest.get(config.graphBase, operation)
                .query("locale", config.locale)
                .charge(Budgets.APP, "", 1);
    }

    ApiRequestBuilder post(String operation) {
        return ApiRequest.post(config.graphBase, operation)
                .query("locale", config.locale)
                .charge(Budgets.APP, "", 1);
    }

    ApiRequestBuilder delete(String operation) {
        return ApiRequest.of("DELETE", config.graphBase, operation)
                .query("locale", config.locale)
                .charge(Budgets.APP, "", 1);
    }

    /** A read of ads objects, which counts against the account's budgets. */
    ApiRequestBuilder ads(String operation, AccountId account) {
        return ApiRequest.get(config.marketingBase, operation)
                .query("locale", config.locale)
                .charge(Budgets.ADS, account.digits(), 1)
                .charge(Budgets.ACCOUNT_SCORE, account.digits(), 1);
    }

    /** A read of reports. */
    ApiRequestBuilder insights(String operation, AccountId account) {
        return charged(ApiRequest.get(config.marketingBase, operation), account);
    }

    /** Asks for a report to be prepared; asked for twice it is prepared twice, which harms nobody. */
    ApiRequestBuilder report(String operation, AccountId account) {
        return charged(ApiRequest.post(config.marketingBase, operation), account)
                .idempotent(true);
    }

    private ApiRequestBuilder charged(ApiRequestBuilder builder, AccountId account) {
        return builder.query("locale", config.locale)
                .charge(Budgets.INSIGHTS, account.digits(), 1)
                .charge(Budgets.INSIGHTS_LOAD, account.digits(), 1)
                .charge(Budgets.INSIGHTS_LOAD, "", 1)
                .charge(Budgets.ACCOUNT_SCORE, account.digits(), 1);
    }
}
