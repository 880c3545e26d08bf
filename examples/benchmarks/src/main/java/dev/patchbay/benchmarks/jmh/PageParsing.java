// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.jmh;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.patchbay.benchmarks.client.BareCampaigns;
import dev.patchbay.benchmarks.client.CampaignPages;
import dev.patchbay.benchmarks.client.PatchbayClient;
import dev.patchbay.benchmarks.server.Accounts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A page of 1,000 campaigns that is in memory already: the whole call but the network, and the floor below it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class PageParsing {

    static final int SIZE = 1_000;
    private static final int ACCOUNTS = 16;

    private final JsonFactory factory = new JsonFactory();
    private CampaignPages patchbay;
    private CampaignPages bare;
    private byte[] bytes;
    private int account;

    @Setup
    public void open() throws Exception {
        patchbay = PatchbayClient.connect(CannedAnswers.URL, CannedAnswers.client())
                .campaigns();
        bare = new BareCampaigns(CannedAnswers.URL, CannedAnswers.client());
        Warm.accounts(patchbay, ACCOUNTS);
        bytes = CannedAnswers.bytes("/v26.0/" + Accounts.node(0) + "/campaigns?limit=" + SIZE);
    }

    /** Into the model, through the whole call path. */
    @Benchmark
    public Object patchbay() throws Exception {
        return patchbay.read(account++ % ACCOUNTS, SIZE);
    }

    /** Bound to records of text. */
    @Benchmark
    public Object bare() throws Exception {
        return bare.read(account++ % ACCOUNTS, SIZE);
    }

    /** Nothing but tokens, from the array. */
    @Benchmark
    public int tokens() throws IOException {
        return count(factory.createParser(bytes));
    }

    /** Nothing but tokens, from a stream as a body is one. */
    @Benchmark
    public int streamedTokens() throws IOException {
        return count(factory.createParser(new ByteArrayInputStream(bytes)));
    }

    private static int count(JsonParser parser) throws IOException {
        int tokens = 0;
        try (parser) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }
}
