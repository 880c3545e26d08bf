// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import dev.patchbay.queue.QueueWorker.Parts;
import dev.patchbay.queue.RunningWork.Ended;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One pass of a worker. All but the handlers runs in the thread that asked for it. */
final class WorkPass {

    /** How often the clocks are looked at while handlers run. */
    private static final long LOOK_MILLIS = 50;

    private final WorkerSettings settings;
    private final Parts parts;
    private final int most;
    private final LinkedBlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private final ArrayDeque<Claim> ahead = new ArrayDeque<>();
    private final Set<RunningWork> running = new LinkedHashSet<>();
    private final Settling settling;
    private int claimed;
    private boolean drained;
    private boolean interrupted;
    private long beatAt;
    private @Nullable RuntimeException trouble;

    WorkPass(WorkerSettings settings, Parts parts, int most) {
        this.settings = settings;
        this.parts = parts;
        this.most = most;
        this.settling = new Settling(settings, parts);
        this.beatAt = parts.ticker().nanos();
    }

    WorkReport run() {
        try {
            while (advance()) {
                await();
                cutOffLate();
                heartbeat();
                settling.flush(false);
            }
            settling.flush(true);
            if (trouble != null) {
                throw trouble;
            }
        } catch (RuntimeException | Error e) {
            abandon();
            throw e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return settling.report(claimed);
    }

    /** False when nothing runs and nothing more is to be taken. */
    private boolean advance() {
        claimMore();
        while (running.size() < settings.concurrency() && !ahead.isEmpty()) {
            start(ahead.remove());
        }
        return !running.isEmpty() || !settling.isEmpty() || !ahead.isEmpty();
    }

    private void claimMore() {
        int free = settings.concurrency() - running.size();
        if (drained || interrupted || !ahead.isEmpty() || free == 0 || claimed >= most) {
            return;
        }
        // Not for every single place that gets free: each claim is a transaction.
        if (!running.isEmpty() && free * 2 < Math.min(settings.concurrency(), settings.claimAhead())) {
            return;
        }
        int limit = Math.min(Math.max(settings.claimAhead(), free), most - claimed);
        try {
            List<Claim> claims = parts.queue()
                    .claim(parts.name(), settings.worker(), limit, parts.clock().instant(), settings.lease());
            claimed += claims.size();
            drained = claims.isEmpty();
            ahead.addAll(claims);
        } catch (RuntimeException e) {
            // What runs is finished and stored first.
            trouble = e;
            drained = true;
        }
    }

    private void start(Claim claim) {
        if (claim.item().attempts() > settings.retries().attempts()) {
            settling.dead(
                    claim,
                    "Given up after " + (claim.item().attempts() - 1)
                            + " attempts, the last of which never ended: its worker died or was cut off");
            return;
        }
        RunningWork work = new RunningWork(claim, parts, ended);
        try {
            running.add(work);
            work.submit();
        } catch (RejectedExecutionException e) {
            running.remove(work);
            settling.release(claim);
            // The executor is full or shutting down: what was taken goes back, and nothing more is taken in this pass.
            giveBack();
        }
    }

    private void giveBack() {
        drained = true;
        while (!ahead.isEmpty()) {
            settling.release(ahead.remove());
        }
    }

    private void await() {
        if (running.isEmpty()) {
            return;
        }
        try {
            take(ended.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            interrupted = true;
            stop();
        }
        for (Ended next = ended.poll(); next != null; next = ended.poll()) {
            take(next);
        }
    }

    private void take(@Nullable Ended end) {
        if (end != null && running.remove(end.work())) {
            settling.add(end.work().claim, end.result());
        }
    }

    private void stop() {
        giveBack();
        for (RunningWork work : List.copyOf(running)) {
            work.cutOff();
            running.remove(work);
            settling.add(work.claim, new WorkResult.TransientFailure("Interrupted: the worker was stopped", null));
        }
    }

    private void cutOffLate() {
        long limit = parts.ticker().nanos() - settings.timeLimit().toNanos();
        for (Iterator<RunningWork> all = running.iterator(); all.hasNext(); ) {
            RunningWork work = all.next();
            if (work.startedBefore(limit)) {
                work.cutOff();
                all.remove();
                settling.add(
                        work.claim, new WorkResult.TransientFailure("Not done after " + settings.timeLimit(), null));
            }
        }
    }

    private void heartbeat() {
        Duration third = settings.lease().dividedBy(3);
        long now = parts.ticker().nanos();
        if (now - beatAt < third.toNanos()) {
            return;
        }
        List<Claim> mine = new ArrayList<>(ahead);
        running.forEach(work -> mine.add(work.claim));
        mine.addAll(settling.claims());
        if (!mine.isEmpty()) {
            List<Claim> held;
            try {
                held = parts.queue().heartbeat(mine, parts.clock().instant(), settings.lease());
            } catch (RuntimeException e) {
                // Asked again at the next look; two thirds of the lease are left for it.
                return;
            }
            drop(new HashSet<>(held));
        }
        beatAt = now;
    }

    /** Items in other hands: what has not begun is not begun, what runs is stopped. */
    private void drop(Set<Claim> held) {
        ahead.removeIf(claim -> !held.contains(claim) && settling.lost(claim));
        for (Iterator<RunningWork> all = running.iterator(); all.hasNext(); ) {
            RunningWork work = all.next();
            if (!held.contains(work.claim)) {
                work.cutOff();
                all.remove();
                settling.lost(work.claim);
            }
        }
    }

    private void abandon() {
        running.forEach(RunningWork::cutOff);
    }
}
