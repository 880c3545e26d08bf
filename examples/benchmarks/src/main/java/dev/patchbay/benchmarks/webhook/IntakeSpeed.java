// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.webhook;

import com.sun.management.ThreadMXBean;
import dev.patchbay.Patchbay;
import dev.patchbay.Stores;
import dev.patchbay.benchmarks.report.Cell;
import dev.patchbay.webhook.WebhookOutcome;
import dev.patchbay.webhook.Webhooks;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One thread takes in webhooks with stores in memory, next to the HMAC of the same bodies alone. Per second of processor time: on
 * a busy machine the longer of two works loses more of the wall's time than the shorter.
 */
public final class IntakeSpeed {

    private static final int CHUNK = 200;
    private static final int WARM_UPS = 4;

    /** Bodies of a round. What is stored takes about three times as much, and a full heap would be what is measured. */
    private static final long MEMORY = 16L << 20;

    private static final String[] WHO = {"bare HMAC", "patchbay", "patchbay, duplicate", "patchbay, forged"};

    private final Map<String, List<Double>> values = new LinkedHashMap<>();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Mac mac;
    private long sink;

    private IntakeSpeed() throws GeneralSecurityException {
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HookBodies.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    /**
     * Measures.
     *
     * @param rounds measured rounds
     * @param scale part of the deliveries of a full round; 1 for all
     */
    public static List<Cell> run(int rounds, double scale) throws Exception {
        IntakeSpeed speed = new IntakeSpeed();
        for (int bytes : List.of(1 << 10, 16 << 10)) {
            int count = Math.max(CHUNK, (int) (MEMORY / bytes * scale) / CHUNK * CHUNK);
            // The first rounds are for the compiler.
            for (int round = -WARM_UPS; round < rounds; round++) {
                speed.round(bytes, count, round >= 0);
            }
        }
        return speed.cells();
    }

    /** Chunk by chunk in turn, so that a noisy second spoils all alike. */
    private void round(int bytes, int count, boolean counts) {
        HookBodies.Signed[] bodies = new HookBodies().make(count, bytes);
        HookBodies.Signed[] forged = new HookBodies.Signed[count];
        Arrays.setAll(forged, i -> bodies[i].forged());
        Sum[] sums = {new Sum(), new Sum(), new Sum(), new Sum()};
        try (Patchbay patchbay = HookBodies.patchbay(Stores.inMemory())) {
            Webhooks webhooks = patchbay.webhooks();
            for (int from = 0; from < count; from += CHUNK) {
                time(sums[0], bodies, from, this::hmac);
                time(sums[1], bodies, from, one -> taken(webhooks, one, WebhookOutcome.ACCEPTED));
                time(sums[2], bodies, from, one -> taken(webhooks, one, WebhookOutcome.DUPLICATE));
                time(sums[3], forged, from, one -> taken(webhooks, one, WebhookOutcome.REJECTED));
            }
        }
        for (int i = 0; counts && i < WHO.length; i++) {
            String of = bytes / 1024 + " KB|" + WHO[i];
            add(of + "|rate", count / (sums[i].nanos / 1e9));
            add(of + "|allocated", sums[i].allocated / (double) count);
        }
    }

    private void add(String key, double value) {
        values.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
    }

    /** What one contender took in a round. */
    private static final class Sum {
        private long nanos;
        private long allocated;
    }

    private int hmac(HookBodies.Signed one) {
        return mac.doFinal(one.body())[0];
    }

    private static int taken(Webhooks webhooks, HookBodies.Signed one, WebhookOutcome expected) {
        WebhookOutcome outcome = webhooks.receive("meta", one.request()).outcome();
        if (outcome != expected) {
            throw new IllegalStateException("Expected " + expected + ", not " + outcome);
        }
        return outcome.ordinal();
    }

    private void time(Sum sum, HookBodies.Signed[] bodies, int from, ToIntFunction<HookBodies.Signed> work) {
        long thread = Thread.currentThread().getId();
        long bytes = threads.getThreadAllocatedBytes(thread);
        long start = threads.getCurrentThreadCpuTime();
        int used = 0;
        for (int i = from; i < from + CHUNK; i++) {
            used += work.applyAsInt(bodies[i]);
        }
        sum.nanos += threads.getCurrentThreadCpuTime() - start;
        sum.allocated += threads.getThreadAllocatedBytes(thread) - bytes;
        // Used, or the compiler would leave the work out.
        sink += used;
    }

    private List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        values.forEach((key, all) -> {
            String[] parts = key.split("\\|");
            String unit = parts[2].equals("rate") ? "requests/s" : "B/request";
            cells.add(new Cell(parts[0], parts[1], parts[2], unit, all, ""));
        });
        if (sink == Long.MIN_VALUE) {
            throw new IllegalStateException();
        }
        return cells;
    }
}
