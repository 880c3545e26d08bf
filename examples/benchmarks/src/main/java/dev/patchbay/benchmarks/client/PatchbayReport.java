// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.client;

import dev.patchbay.PlatformSession;
import dev.patchbay.benchmarks.server.Accounts;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.JsonReader;
import dev.patchbay.http.Page;
import dev.patchbay.http.ResponseContent;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricNames;
import dev.patchbay.model.MetricRow;
import dev.patchbay.spi.MetricsQuery;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.function.LongConsumer;

/** Patchbay's reader of reports; for all rows in one answer, which no reader asks for, a raw call that pulls tokens. */
final class PatchbayReport implements ReportRows {

    private static final int NEWS_EVERY = 1_000;

    private final PatchbayClient client;
    private final PlatformSession session;
    private final String url;

    PatchbayReport(PatchbayClient client, PlatformSession session, String url) {
        this.client = client;
        this.session = session;
        this.url = url;
    }

    @Override
    public Answers read(int account, int pageSize, LongConsumer progress) {
        if (pageSize == 0) {
            return session.api().fetch(everything(account), body -> rows(body, progress));
        }
        LocalDate day = LocalDate.parse(DAY);
        MetricsQuery query = MetricsQuery.daily(Accounts.node(account), EntityKind.AD, day, day)
                .withPageSize(pageSize);
        Answers answers = Answers.NONE;
        Iterator<Page<MetricRow>> pages = session.metrics().metrics(query).pages();
        while (pages.hasNext()) {
            for (MetricRow row : pages.next().items()) {
                answers = answers.row(
                        row.entity().id(),
                        row.metric(MetricNames.IMPRESSIONS).longValueExact(),
                        row.metric(MetricNames.SPEND).movePointRight(2).longValueExact());
            }
            progress.accept(answers.count());
        }
        return answers;
    }

    private ApiRequest everything(int account) {
        return ApiRequest.get(url + "/v26.0", "GET /{ad-account}/insights")
                .path(Accounts.node(account), "insights")
                .query("level", "ad")
                .query("fields", FIELDS)
                .query("limit", Integer.toString(Integer.MAX_VALUE))
                .charge("ads_insights", Accounts.digits(account), 1)
                .maxResponseBytes(Long.MAX_VALUE)
                .timeout(Duration.ofMinutes(30))
                .streaming()
                .build();
    }

    private static Answers rows(ResponseContent body, LongConsumer progress) throws IOException {
        Answers answers = Answers.NONE;
        JsonReader json = body.json();
        json.beginObject();
        while (json.nextField()) {
            if (!json.field().equals("data")) {
                json.skip();
                continue;
            }
            json.beginArray();
            while (json.nextElement()) {
                answers = row(json, answers);
                if (answers.count() % NEWS_EVERY == 0) {
                    progress.accept(answers.count());
                }
            }
        }
        return answers;
    }

    private static Answers row(JsonReader json, Answers answers) throws IOException {
        String id = null;
        long impressions = 0;
        long cents = 0;
        json.beginObject();
        while (json.nextField()) {
            switch (json.field()) {
                case "ad_id" -> id = json.string();
                case "impressions" -> impressions = json.integer();
                case "spend" -> cents = json.decimal().movePointRight(2).longValueExact();
                default -> json.skip();
            }
        }
        return answers.row(id, impressions, cents);
    }

    @Override
    public void close() {
        client.close();
    }
}
