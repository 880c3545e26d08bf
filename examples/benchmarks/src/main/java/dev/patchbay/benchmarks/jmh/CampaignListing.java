// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.jmh;

import dev.patchbay.benchmarks.client.CampaignPages;
import dev.patchbay.benchmarks.client.Contender;
import dev.patchbay.benchmarks.server.LocalServer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Pages of campaigns from the server into each contender's objects. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CampaignListing {

    @Param({"patchbay", "bare", "facebook-java-business-sdk", "restfb"})
    public String contender;

    @Param({"25", "200"})
    public int size;

    private CampaignPages pages;
    private int account;

    @Setup
    public void open() throws Exception {
        pages = Contender.labelled(contender).campaigns(LocalServer.urlHere());
        Warm.accounts(pages);
    }

    @Benchmark
    public Object page() throws Exception {
        return pages.read(account++, size);
    }

    @TearDown
    public void close() {
        pages.close();
    }
}
