// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.Secret;
import dev.patchbay.benchmarks.server.Routes;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricNames;
import dev.patchbay.model.Platform;
import dev.patchbay.spi.MetricsQuery;
import java.io.IOException;
import java.time.LocalDate;
import java.util.function.LongConsumer;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Two ways to read a report that Google Ads sends in one answer. */
public enum AdsStreams {
    /** Patchbay's reader of reports, as it comes. */
    PATCHBAY("patchbay") {
        @Override
        public Answers read(String url, LongConsumer progress) {
            Platform google = Platform.of("google");
            PlatformApp app = PlatformApp.of("google")
                    .with("client-id", Routes.APP_ID)
                    .with("client-secret", "0123456789abcdef0123456789abcdef")
                    .with("products", "ads")
                    .with("ads-url", url)
                    .with("oauth-url", url);
            try (Patchbay patchbay =
                    Patchbay.builder().app(app).keyRing(KeyRing.generate()).build()) {
                Credential token = Credential.OAuth2.bearer(Secret.of(BareHttp.TOKEN));
                Connection connection = patchbay.connections().adopt(PatchbayClient.TENANT, google, token, null);
                LocalDate day = LocalDate.parse(ReportRows.DAY);
                Answers[] answers = {Answers.NONE};
                patchbay.session(PatchbayClient.TENANT, connection.id())
                        .metrics()
                        .metrics(MetricsQuery.daily(CUSTOMER, EntityKind.AD, day, day))
                        .forEach(row -> {
                            answers[0] = answers[0].row(
                                    row.entity().id(),
                                    row.metric(MetricNames.IMPRESSIONS).longValueExact(),
                                    row.metric(MetricNames.SPEND)
                                            .movePointRight(2)
                                            .longValueExact());
                            progress.accept(answers[0].count());
                        });
                return answers[0];
            }
        }
    },
    /** OkHttp and Jackson, row by row, bound to records of text. */
    BARE("bare") {
        @Override
        public Answers read(String url, LongConsumer progress) throws IOException {
            Request request = new Request.Builder()
                    .url(url + "/v25/customers/" + CUSTOMER + "/googleAds:searchStream")
                    .header("Authorization", "Bearer " + BareHttp.TOKEN)
                    .post(RequestBody.create("{\"query\":\"SELECT\"}", MediaType.get("application/json")))
                    .build();
            ObjectReader reader = JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readerFor(Row.class);
            Answers answers = Answers.NONE;
            try (Response response = new OkHttpClient().newCall(request).execute();
                    JsonParser json =
                            new JsonFactory().createParser(response.body().byteStream())) {
                while (json.nextToken() != null) {
                    if (json.currentToken() != JsonToken.FIELD_NAME || !"results".equals(json.currentName())) {
                        continue;
                    }
                    json.nextToken();
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        Row row = reader.readValue(json);
                        answers = answers.row(
                                row.adGroupAd.ad.id,
                                Long.parseLong(row.metrics.impressions),
                                Long.parseLong(row.metrics.costMicros) / 10_000);
                        progress.accept(answers.count());
                    }
                }
            }
            return answers;
        }
    };

    private static final String CUSTOMER = "1234567890";

    /** A row. */
    record Row(AdGroupAd adGroupAd, Metrics metrics, Segments segments) {}

    /** Whose row it is. */
    record AdGroupAd(String resourceName, Ad ad) {}

    /** An ad. */
    record Ad(String resourceName, String id) {}

    /** Its figures. */
    record Metrics(
            String impressions,
            String clicks,
            String costMicros,
            String conversions,
            String conversionsValue,
            String allConversions,
            String viewThroughConversions,
            String interactions,
            String videoTrueviewViews) {}

    /** Its day. */
    record Segments(String date) {}

    private final String label;

    AdsStreams(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /**
     * Reads the whole report.
     *
     * @param url of the server
     * @param progress hears the number of rows read
     * @return what it understood
     */
    public abstract Answers read(String url, LongConsumer progress) throws IOException;
}
