// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.webhook;

import dev.patchbay.Patchbay;
import dev.patchbay.Stores;
import dev.patchbay.benchmarks.report.Cell;
import dev.patchbay.webhook.WebhookOutcome;
import dev.patchbay.webhook.Webhooks;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One thread takes in webhooks with stores in memory, next to the HMAC of the same bodies alone. */
public final class IntakeSpeed {

    private static final int CHUNK = 200;
    private static final long MEMORY = 48L << 20;

    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
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
            for (int round = -2; round < rounds; round++) {
                speed.round(bytes, count, round >= 0);
            }
        }
        return speed.cells();
    }

    /** Chunk by chunk in turn, so that a noisy second spoils all alike. */
    private void round(int bytes, int count, boolean counts) {
        HookBodies.Signed[] bodies = new HookBodies().make(count, bytes);
        long[] nanos = new long[4];
        try (Patchbay patchbay = HookBodies.patchbay(Stores.inMemory())) {
            Webhooks webhooks = patchbay.webhooks();
            for (int from = 0; from < count; from += CHUNK) {
                nanos[0] += time(bodies, from, this::hmac);
                nanos[1] += time(bodies, from, one -> taken(webhooks, one, WebhookOutcome.ACCEPTED));
                nanos[2] += time(bodies, from, one -> taken(webhooks, one, WebhookOutcome.DUPLICATE));
                nanos[3] += time(
                        bodies,
                        from,
                        one -> webhooks.receive("meta", one.forged()).status());
            }
        }
        if (counts) {
            String of = bytes / 1024 + " KB";
            String[] who = {"bare HMAC", "patchbay", "patchbay, duplicate", "patchbay, forged"};
            for (int i = 0; i < who.length; i++) {
                rates.computeIfAbsent(of + "|" + who[i], k -> new ArrayList<>()).add(count / (nanos[i] / 1e9));
            }
        }
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

    private long time(HookBodies.Signed[] bodies, int from, ToIntFunction<HookBodies.Signed> work) {
        long start = System.nanoTime();
        int sum = 0;
        for (int i = from; i < from + CHUNK; i++) {
            sum += work.applyAsInt(bodies[i]);
        }
        long took = System.nanoTime() - start;
        // Used, or the compiler would leave the work out.
        sink += sum;
        return took;
    }

    private List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        rates.forEach((key, values) -> {
            String[] parts = key.split("\\|");
            cells.add(new Cell(parts[0], parts[1], "rate", "requests/s", values, ""));
        });
        if (sink == Long.MIN_VALUE) {
            throw new IllegalStateException();
        }
        return cells;
    }
}
