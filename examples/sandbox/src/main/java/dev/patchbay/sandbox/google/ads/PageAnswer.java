// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** {@code googleAds:search}: pages of a fixed size. */
final class PageAnswer {

    static final int PAGE = 10_000;
    private final Answers answers;
    private final PageTokens tokens;

    PageAnswer(Answers answers, PageTokens tokens) {
        this.answers = answers;
        this.tokens = tokens;
    }

    SimResponse of(Answers.Job job, String query, PageTokens.Page page, String token) {
        if (page.asked().summary()) {
            Answers.summaryNeedsMetrics(job.plan());
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (JsonGenerator json = AdsJson.generator(bytes, job.call().pretty())) {
                write(job, query, page, token, json);
            }
            return SimResponse.of(200, AdsJson.TYPE, bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Answers.Job job, String query, PageTokens.Page page, String token, JsonGenerator json)
            throws IOException {
        AdsCall call = job.call();
        json.writeStartObject();
        Rows rows = new Rows(json, answers.writer(job), page.offset());
        boolean wanted = !page.asked().omitted() && Answers.hasRows(job);
        if (wanted) {
            answers.rows().each(job.account(), job.plan(), call.now(), rows);
            rows.end();
        }
        boolean last = !rows.more;
        if (!last) {
            boolean loop = call.strike("ads-loop").isPresent() && !token.isEmpty();
            PageTokens.Page next = new PageTokens.Page(page.offset() + PAGE, page.asked());
            json.writeStringField("nextPageToken", loop ? token : tokens.make(job.account(), query, next, call.now()));
        }
        if (page.asked().total()) {
            long[] total = {0};
            answers.rows().each(job.account(), job.plan().unlimited(), call.now(), row -> ++total[0] > 0);
            json.writeStringField("totalResultsCount", Long.toString(total[0]));
        }
        if (page.asked().summary() && last) {
            answers.summary(job, json);
        }
        json.writeStringField("fieldMask", job.plan().fieldMask());
        json.writeStringField("queryResourceConsumption", Long.toString(Answers.consumption(job.plan(), rows.written)));
        json.writeEndObject();
    }

    /** Lets the rows of earlier pages pass and looks one row further than the page. */
    private static final class Rows implements GaqlRows.Sink {

        private final JsonGenerator json;
        private final RowWriter writer;
        private long before;
        private long written;
        private boolean more;

        Rows(JsonGenerator json, RowWriter writer, long before) {
            this.json = json;
            this.writer = writer;
            this.before = before;
        }

        @Override
        public boolean take(AdsRow row) {
            if (before-- > 0) {
                return true;
            }
            if (written == PAGE) {
                more = true;
                return false;
            }
            try {
                if (written++ == 0) {
                    json.writeArrayFieldStart("results");
                }
                writer.write(json, row);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return true;
        }

        void end() throws IOException {
            if (written > 0) {
                json.writeEndArray();
            }
        }
    }
}
