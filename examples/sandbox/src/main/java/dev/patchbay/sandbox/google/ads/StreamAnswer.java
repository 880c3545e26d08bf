// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.sandbox.kernel.Fault;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** {@code googleAds:searchStream}: one JSON array of batches, written while the rows are made. */
final class StreamAnswer {

    /** What of a summary is wanted. */
    enum Summary {
        NO_SUMMARY_ROW,
        SUMMARY_ROW_WITH_RESULTS,
        SUMMARY_ROW_ONLY
    }

    private final Answers answers;

    StreamAnswer(Answers answers) {
        this.answers = answers;
    }

    SimResponse of(Answers.Job job, Summary summary) {
        if (summary != Summary.NO_SUMMARY_ROW) {
            Answers.summaryNeedsMetrics(job.plan());
        }
        AdsCall call = job.call();
        // Faults are counted when the call comes, not when its body is written.
        boolean rows = summary != Summary.SUMMARY_ROW_ONLY && Answers.hasRows(job);
        Optional<Fault> error = call.strike("ads-stream-error");
        Optional<Fault> cut = call.strike("ads-stream-cut");
        RowWriter writer = answers.writer(job);
        return SimResponse.streamed(
                200,
                AdsJson.TYPE,
                out -> new Run(job, writer, error, cut, AdsJson.generator(out, call.pretty()), out)
                        .write(rows, summary != Summary.NO_SUMMARY_ROW));
    }

    /** One body being written. */
    private final class Run {

        private final Answers.Job job;
        private final RowWriter writer;
        private final Optional<Fault> error;
        private final Optional<Fault> cut;
        private final JsonGenerator json;
        private final OutputStream wire;
        private final String mask;
        private long written;
        private boolean open;
        private boolean failed;

        Run(
                Answers.Job job,
                RowWriter writer,
                Optional<Fault> error,
                Optional<Fault> cut,
                JsonGenerator json,
                OutputStream wire) {
            this.job = job;
            this.writer = writer;
            this.error = error;
            this.cut = cut;
            this.json = json;
            this.wire = wire;
            this.mask = job.plan().fieldMask();
        }

        void write(boolean rows, boolean summary) throws IOException {
            json.writeStartArray();
            if (rows) {
                try {
                    answers.rows().each(job.account(), job.plan(), job.call().now(), this::row);
                } catch (UncheckedIOException e) {
                    throw e.getCause();
                }
            }
            if (!failed) {
                finish(rows, summary);
            }
            json.writeEndArray();
            json.flush();
        }

        private void finish(boolean rows, boolean summary) throws IOException {
            boolean bare = rows && written == 0;
            if (open || bare) {
                end(true);
            }
            if (summary) {
                json.writeStartObject();
                answers.summary(job, json);
                json.writeStringField("fieldMask", mask);
                json.writeStringField("requestId", job.call().requestId());
                json.writeEndObject();
            }
        }

        private boolean row(AdsRow row) {
            try {
                if (cut.isPresent() && written == cut.get().number("rows", 1)) {
                    json.flush();
                    wire.flush();
                    throw new IOException("cut on purpose");
                }
                if (error.isPresent() && written == error.get().number("rows", 1)) {
                    fail(AdsFaults.error(error.get()));
                    return false;
                }
                if (!open) {
                    json.writeStartObject();
                    json.writeArrayFieldStart("results");
                    open = true;
                }
                writer.write(json, row);
                written++;
                if (written % answers.batchRows() == 0) {
                    end(false);
                }
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Ends a batch; the last one tells what the query cost. */
        private void end(boolean last) throws IOException {
            if (open) {
                json.writeEndArray();
            } else {
                json.writeStartObject();
            }
            json.writeStringField("fieldMask", mask);
            json.writeStringField("requestId", job.call().requestId());
            if (last) {
                json.writeStringField(
                        "queryResourceConsumption", Long.toString(Answers.consumption(job.plan(), written)));
            }
            json.writeEndObject();
            json.flush();
            open = false;
        }

        private void fail(AdsError why) throws IOException {
            if (open) {
                end(false);
            }
            json.writeTree(AdsFailure.envelope(
                    List.of(why), job.call().version().toString(), job.call().requestId()));
            failed = true;
        }
    }
}
