// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.client;

import com.facebook.ads.sdk.APIContext;
import com.facebook.ads.sdk.APIException;
import com.facebook.ads.sdk.AdAccount;
import com.facebook.ads.sdk.AdsInsights;
import dev.patchbay.benchmarks.server.Accounts;
import java.util.List;
import java.util.function.LongConsumer;

/** Meta's own SDK, with the iterator it offers for long listings. */
final class FacebookReport implements ReportRows {

    private static final List<String> FIELD_LIST = List.of(FIELDS.split(","));
    private static final int NEWS_EVERY = 1_000;

    private final APIContext context;

    FacebookReport(String url) {
        context = FacebookCampaigns.context(url);
    }

    @Override
    public Answers read(int account, int pageSize, LongConsumer progress) throws APIException {
        Iterable<AdsInsights> rows = new AdAccount(Accounts.node(account), context)
                .getInsights()
                .setLevel(AdsInsights.EnumLevel.VALUE_AD)
                .requestFields(FIELD_LIST)
                .setParam("limit", pageSize > 0 ? pageSize : Integer.MAX_VALUE)
                .execute()
                .withAutoPaginationIterator(true);
        Answers answers = Answers.NONE;
        for (AdsInsights row : rows) {
            answers = answers.row(
                    row.getFieldAdId(),
                    Long.parseLong(row.getFieldImpressions()),
                    BareReport.cents(row.getFieldSpend()));
            if (answers.count() % NEWS_EVERY == 0) {
                progress.accept(answers.count());
            }
        }
        return answers;
    }
}
