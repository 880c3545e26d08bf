// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.patchbay.benchmarks.server.Accounts;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.LongConsumer;
import okhttp3.OkHttpClient;

/** OkHttp and Jackson. */
final class BareReport implements ReportRows {

    /** A page. */
    record RowPage(List<Row> data, Paging paging) {}

    /** Where it goes on. */
    record Paging(String next) {}

    /** A row. */
    record Row(
            @JsonProperty("account_id") String accountId,
            @JsonProperty("account_currency") String accountCurrency,
            @JsonProperty("ad_id") String adId,
            String impressions,
            String clicks,
            @JsonProperty("inline_link_clicks") String inlineLinkClicks,
            String spend,
            String reach,
            String frequency,
            List<Action> actions,
            @JsonProperty("action_values") List<Action> actionValues,
            @JsonProperty("date_start") String dateStart,
            @JsonProperty("date_stop") String dateStop) {}

    /** An action. */
    record Action(@JsonProperty("action_type") String actionType, String value) {}

    private final String url;
    private final BareHttp http = new BareHttp(new OkHttpClient(), RowPage.class);

    BareReport(String url) {
        this.url = url;
    }

    @Override
    public Answers read(int account, int pageSize, LongConsumer progress) throws IOException {
        String next = url + "/v26.0/" + Accounts.node(account) + "/insights?level=ad&fields=" + FIELDS + "&limit="
                + (pageSize > 0 ? pageSize : Integer.MAX_VALUE) + "&access_token=" + BareHttp.TOKEN;
        Answers answers = Answers.NONE;
        while (next != null) {
            RowPage page = http.get(next);
            for (Row row : page.data) {
                answers = answers.row(row.adId, Long.parseLong(row.impressions), cents(row.spend));
            }
            progress.accept(answers.count());
            next = page.paging == null ? null : page.paging.next;
        }
        return answers;
    }

    static long cents(String amount) {
        return new BigDecimal(amount).movePointRight(2).longValueExact();
    }
}
