// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.http.JsonReader;
import dev.patchbay.http.Param;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.SessionContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code GET /act_{id}/insights}: a report read at once. */
final class ReadInsights {

    static final String OPERATION = "GET /{ad-account}/insights";

    private final SessionContext session;
    private final Graph graph;

    ReadInsights(SessionContext session, Graph graph) {
        this.session = session;
        this.graph = graph;
    }

    /**
     * Reads a page.
     *
     * @param account the account
     * @param params the report
     * @param limit rows per page
     * @param next Meta's continuation; null for the first page
     * @param reader makes a reader for one try
     * @param keepRaw whether rows keep their JSON text
     */
    GraphPage<MetricRow> page(
            AccountId account,
            List<Param> params,
            int limit,
            @Nullable String next,
            Supplier<InsightsRowReader> reader,
            boolean keepRaw) {
        ApiRequestBuilder request = request(account, params, limit);
        GraphPaging.apply(next, request);
        return session.api()
                .fetch(
                        request.build(),
                        body -> GraphAnswer.page(reader.get(), keepRaw, limit).read(body));
    }

    /** Whether the account as a whole delivered anything in a range. */
    boolean delivered(AccountId account, InsightsCursor slice) {
        List<Param> params = List.of(
                new Param("level", "account"),
                new Param("fields", "account_id,impressions"),
                new Param("time_range", InsightsParams.range(slice.from(), slice.to())));
        GraphPage<Boolean> page = session.api()
                .fetch(request(account, params, 1).build(), GraphAnswer.page(ReadInsights::impressions, false, 1));
        return page.items().contains(true);
    }

    private static boolean impressions(JsonReader json, @Nullable String raw) throws IOException {
        boolean any = false;
        json.beginObject();
        while (json.nextField()) {
            if (json.field().equals("impressions")) {
                BigDecimal count = json.decimal();
                any = count != null && count.signum() > 0;
            } else {
                json.skip();
            }
        }
        return any;
    }

    private ApiRequestBuilder request(AccountId account, List<Param> params, int limit) {
        ApiRequestBuilder request = graph.insights(OPERATION, account).path(account.node(), "insights");
        params.forEach(param -> request.query(param.name(), param.value()));
        return request.query("limit", Integer.toString(limit));
    }
}
