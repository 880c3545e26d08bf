// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.client;

import com.restfb.FacebookClient;
import com.restfb.Parameter;
import com.restfb.types.ads.AdsInsights;
import dev.patchbay.benchmarks.server.Accounts;
import java.util.List;
import java.util.function.LongConsumer;

/** RestFB, with its iterator over pages. */
final class RestFbReport implements ReportRows {

    private final FacebookClient client;

    RestFbReport(String url) {
        client = RestFb.client(url);
    }

    @Override
    public Answers read(int account, int pageSize, LongConsumer progress) {
        Answers answers = Answers.NONE;
        Iterable<List<AdsInsights>> pages = client.fetchConnection(
                Accounts.node(account) + "/insights",
                AdsInsights.class,
                Parameter.with("level", "ad"),
                Parameter.with("fields", FIELDS),
                Parameter.with("limit", pageSize > 0 ? pageSize : Integer.MAX_VALUE));
        for (List<AdsInsights> page : pages) {
            for (AdsInsights row : page) {
                answers = answers.row(
                        row.getAdId(), Long.parseLong(row.getImpressions()), BareReport.cents(row.getSpend()));
            }
            progress.accept(answers.count());
        }
        return answers;
    }
}
