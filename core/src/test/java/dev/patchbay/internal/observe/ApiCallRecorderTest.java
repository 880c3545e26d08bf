// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.internal.store.InMemoryApiCallLog;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.ApiCallLog;
import dev.patchbay.observe.PatchbayEvent.ApiCallCompleted;
import dev.patchbay.testkit.Together;
import dev.patchbay.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ApiCallRecorderTest {

    private static final TenantId ACME = TenantId.of("acme");

    private final VirtualTime time = new VirtualTime();
    private final Flaky log = new Flaky();
    private final ApiCallRecorder recorder = new ApiCallRecorder(log, Runnable::run, time);

    /** A log that can be down. */
    private static final class Flaky implements ApiCallLog {

        private final InMemoryApiCallLog kept = new InMemoryApiCallLog();
        private final List<Integer> batches = new ArrayList<>();
        private volatile boolean down;
        private int tries;

        @Override
        public void append(List<ApiCallCompleted> calls) {
            tries++;
            if (down) {
                throw new IllegalStateException("down");
            }
            batches.add(calls.size());
            kept.append(calls);
        }

        @Override
        public List<Kept> list(TenantId tenant, Filter filter, long before, int limit) {
            return kept.list(tenant, filter, before, limit);
        }

        @Override
        public int eraseTenant(TenantId tenant, int limit) {
            return kept.eraseTenant(tenant, limit);
        }

        @Override
        public int purge(Instant before, int limit) {
            return kept.purge(before, limit);
        }

        int size() {
            return list(ACME, new Filter(null, null, false), Long.MAX_VALUE, 100_000)
                    .size();
        }
    }

    private void call(int times) {
        for (int i = 0; i < times; i++) {
            recorder.on(new ApiCallCompleted(
                    time.instant(),
                    Platform.of("testnet"),
                    ACME,
                    null,
                    "GET /x",
                    200,
                    null,
                    1,
                    Duration.ofMillis(1),
                    Duration.ZERO,
                    1,
                    null));
        }
    }

    @Test
    void writesInBatchesOnceEnoughWait() {
        call(ApiCallRecorder.BATCH - 1);
        assertThat(log.tries).isZero();
        assertThat(recorder.waiting()).isEqualTo(ApiCallRecorder.BATCH - 1);
        call(1);
        assertThat(log.batches).containsExactly(ApiCallRecorder.BATCH);
        assertThat(recorder.waiting()).isZero();
    }

    @Test
    void writesAFewOnceTheFirstHasWaitedLong() {
        call(3);
        time.advance(ApiCallRecorder.OLDEST.minusNanos(1));
        call(1);
        assertThat(log.batches).isEmpty();
        time.advance(Duration.ofNanos(1));
        call(1);
        assertThat(log.batches).containsExactly(5);
    }

    @Test
    void flushWritesWhatWaits() {
        call(7);
        assertThat(recorder.flush()).isEqualTo(7);
        assertThat(recorder.flush()).isZero();
        assertThat(log.size()).isEqualTo(7);
    }

    @Test
    void aLogThatIsDownIsLeftAloneForAWhileAndLosesNothing() {
        log.down = true;
        call(ApiCallRecorder.BATCH * 3);
        assertThat(log.tries).as("one try, then a pause").isEqualTo(1);
        time.advance(ApiCallRecorder.PAUSE);
        call(1);
        assertThat(log.tries).isEqualTo(2);

        log.down = false;
        call(ApiCallRecorder.BATCH);
        assertThat(log.tries).as("still paused").isEqualTo(2);
        time.advance(ApiCallRecorder.PAUSE);
        call(1);
        assertThat(log.size()).isEqualTo(ApiCallRecorder.BATCH * 4 + 2);
        assertThat(recorder.dropped()).isZero();
    }

    @Test
    void countsWhatIsLeftOutWhenTooManyWait() {
        log.down = true;
        call(ApiCallRecorder.MOST_WAITING + 25);
        assertThat(recorder.dropped()).isEqualTo(25);
        assertThat(recorder.waiting()).isEqualTo(ApiCallRecorder.MOST_WAITING);
        log.down = false;
        assertThat(recorder.flush()).as("flushing by hand does not wait").isEqualTo(ApiCallRecorder.MOST_WAITING);
        call(ApiCallRecorder.BATCH);
        assertThat(log.size()).isEqualTo(ApiCallRecorder.MOST_WAITING + ApiCallRecorder.BATCH);
    }

    @Test
    void anExecutorThatRefusesHarmsNoCall() {
        AtomicInteger refused = new AtomicInteger();
        ApiCallRecorder stubborn = new ApiCallRecorder(
                log,
                task -> {
                    refused.incrementAndGet();
                    throw new RejectedExecutionException();
                },
                time);
        for (int i = 0; i < 2; i++) {
            time.advance(ApiCallRecorder.OLDEST);
            stubborn.on(new ApiCallCompleted(
                    time.instant(),
                    Platform.of("testnet"),
                    ACME,
                    null,
                    "GET /x",
                    200,
                    null,
                    1,
                    Duration.ZERO,
                    Duration.ZERO,
                    1,
                    null));
        }
        assertThat(refused).hasValue(1);
        assertThat(stubborn.flush()).isEqualTo(2);
    }

    @Test
    void manyThreadsWriteEachCallOnce() throws Exception {
        Together.run(8, n -> {
            call(1_000);
            return n;
        });
        recorder.flush();
        assertThat(log.size() + recorder.dropped()).isEqualTo(8_000);
        assertThat(recorder.waiting()).isZero();
    }
}
