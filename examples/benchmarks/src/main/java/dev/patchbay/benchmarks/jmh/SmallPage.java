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

/** One GET and the mapping of three campaigns: the smallest useful call, where what surrounds it weighs most. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SmallPage {

    private static final int SIZE = 3;

    @Param({"patchbay", "bare"})
    public String contender;

    private CampaignPages pages;
    private int account;

    @Setup
    public void open() throws Exception {
        pages = Contender.labelled(contender).campaigns(LocalServer.urlHere());
        Warm.accounts(pages);
    }

    @Benchmark
    public Object call() throws Exception {
        return pages.read(account++, SIZE);
    }

    @TearDown
    public void close() {
        pages.close();
    }
}
