// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import dev.patchbay.queue.QueueWorker.Parts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns results into settlements and stores them, several at once where they come together. */
final class Settling {

    private static final int TRIES = 3;

    private final WorkerSettings settings;
    private final Parts parts;
    private final List<Settlement> pending = new ArrayList<>();
    private int failures;
    private int done;
    private int retried;
    private int dead;
    private int released;
    private int lost;

    Settling(WorkerSettings settings, Parts parts) {
        this.settings = settings;
        this.parts = parts;
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    List<Claim> claims() {
        return pending.stream().map(Settlement::claim).toList();
    }

    void add(Claim claim, WorkResult result) {
        if (result instanceof WorkResult.Done d) {
            pending.add(new Settlement.Complete(claim, d.outcome()));
        } else if (result instanceof WorkResult.Postponed p) {
            pending.add(new Settlement.Release(claim, p.until()));
        } else if (result instanceof WorkResult.PermanentFailure f) {
            dead(claim, f.reason());
        } else if (result instanceof WorkResult.TransientFailure f) {
            pending.add(again(claim, f));
        }
    }

    private Settlement again(Claim claim, WorkResult.TransientFailure failure) {
        int attempt = claim.item().attempts();
        Optional<Duration> wait = settings.retries().after(attempt, parts.random());
        if (wait.isEmpty()) {
            return new Settlement.Dead(claim, "Given up after " + attempt + " attempts: " + failure.reason());
        }
        Duration atLeast = failure.atLeast();
        Duration delay = atLeast != null && atLeast.compareTo(wait.get()) > 0 ? atLeast : wait.get();
        return new Settlement.Retry(claim, parts.clock().instant().plus(delay), failure.reason());
    }

    void dead(Claim claim, String reason) {
        pending.add(new Settlement.Dead(claim, reason));
    }

    void release(Claim claim) {
        pending.add(new Settlement.Release(claim, null));
    }

    /** Always true. */
    boolean lost(Claim claim) {
        lost++;
        tell(() -> parts.listener().lost(claim.item()));
        return true;
    }

    /** A store that fails is asked again while handlers run, and at the end until it has failed too often. */
    void flush(boolean atEnd) {
        while (!pending.isEmpty()) {
            List<Settlement> batch = List.copyOf(pending);
            List<Boolean> held;
            try {
                held = parts.queue().settle(batch, parts.clock().instant());
            } catch (RuntimeException e) {
                failures++;
                if (failures >= TRIES) {
                    throw e;
                }
                if (atEnd) {
                    continue;
                }
                return;
            }
            failures = 0;
            pending.clear();
            for (int i = 0; i < batch.size(); i++) {
                count(batch.get(i), held.get(i));
            }
        }
    }

    private void count(Settlement settlement, boolean held) {
        WorkItem item = settlement.claim().item();
        if (!held) {
            lost(settlement.claim());
        } else if (settlement instanceof Settlement.Complete c) {
            done++;
            tell(() -> parts.listener().done(item, c.outcome()));
        } else if (settlement instanceof Settlement.Retry r) {
            retried++;
            tell(() -> parts.listener().retried(item, r.reason(), r.at()));
        } else if (settlement instanceof Settlement.Dead d) {
            dead++;
            tell(() -> parts.listener().dead(item, d.reason()));
        } else {
            released++;
        }
    }

    private static void tell(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException e) {
            // A listener's trouble is its own: the work is stored already.
        }
    }

    WorkReport report(int claimed) {
        return new WorkReport(claimed, done, retried, dead, released, lost);
    }
}
