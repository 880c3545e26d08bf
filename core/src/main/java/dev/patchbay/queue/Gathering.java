// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.queue;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Leaders and followers: who finds fewer writing than may write at once leads and writes what has gathered; after one write it
 * hands the lead to the one who waits longest, so that no thread works for others for ever. With two at once one group gathers
 * and is sent while the other waits for the disk. The lock is never held while writing.
 */
final class Gathering<T> {

    /** Writes items together, with one answer each. */
    @FunctionalInterface
    interface Write<T> {
        List<Boolean> all(List<T> items, Instant now);
    }

    private enum Turn {
        WAIT,
        LEAD,
        ALONE,
        DONE
    }

    private static final class Waiting<T> {
        final T item;
        final Instant now;
        final Thread thread = Thread.currentThread();
        volatile Turn turn = Turn.WAIT;
        boolean answer;

        Waiting(T item, Instant now) {
            this.item = item;
            this.now = now;
        }

        void tell(Turn next) {
            turn = next;
            LockSupport.unpark(thread);
        }
    }

    private final int most;
    private final Write<T> write;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Waiting<T>> waiting = new ArrayDeque<>();
    private final int mostWriters;
    private int writers;

    Gathering(int most, int mostWriters, Write<T> write) {
        this.most = most;
        this.mostWriters = mostWriters;
        this.write = write;
    }

    /** Returns when the item is written. An interrupt is kept for later: the item may be on its way already. */
    boolean write(T item, Instant now) {
        Waiting<T> mine = new Waiting<>(item, now);
        lock.lock();
        try {
            if (writers == mostWriters) {
                waiting.add(mine);
            } else {
                writers++;
                mine.turn = Turn.LEAD;
            }
        } finally {
            lock.unlock();
        }
        return switch (await(mine)) {
            case LEAD -> lead(mine);
            case ALONE -> alone(mine);
            default -> mine.answer;
        };
    }

    private static <T> Turn await(Waiting<T> mine) {
        boolean interrupted = false;
        Turn turn = mine.turn;
        while (turn == Turn.WAIT) {
            LockSupport.park(mine);
            interrupted |= Thread.interrupted();
            turn = mine.turn;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return turn;
    }

    private boolean lead(Waiting<T> mine) {
        List<Waiting<T>> group = gather(mine);
        List<Boolean> answers = null;
        try {
            answers = group.size() == 1 ? List.of(alone(mine)) : together(group);
        } finally {
            handOn();
            tell(group, answers);
        }
        return answers == null ? alone(mine) : answers.get(0);
    }

    /** How many wait for somebody to write for them. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private List<Waiting<T>> gather(Waiting<T> mine) {
        List<Waiting<T>> group = new ArrayList<>();
        group.add(mine);
        lock.lock();
        try {
            while (group.size() < most && !waiting.isEmpty()) {
                group.add(waiting.remove());
            }
        } finally {
            lock.unlock();
        }
        return group;
    }

    /** Null when it failed: then each writes alone and has its own answer or its own failure. */
    private @Nullable List<Boolean> together(List<Waiting<T>> group) {
        Instant latest = group.get(0).now;
        List<T> items = new ArrayList<>(group.size());
        for (Waiting<T> each : group) {
            items.add(each.item);
            latest = each.now.isAfter(latest) ? each.now : latest;
        }
        try {
            return write.all(items, latest);
        } catch (RuntimeException e) {
            return null;
        }
    }

    private void tell(List<Waiting<T>> group, @Nullable List<Boolean> answers) {
        for (int i = 1; i < group.size(); i++) {
            Waiting<T> follower = group.get(i);
            if (answers == null) {
                follower.tell(Turn.ALONE);
            } else {
                follower.answer = answers.get(i);
                follower.tell(Turn.DONE);
            }
        }
    }

    private void handOn() {
        Waiting<T> next;
        lock.lock();
        try {
            next = waiting.poll();
            if (next == null) {
                writers--;
            }
        } finally {
            lock.unlock();
        }
        if (next != null) {
            next.tell(Turn.LEAD);
        }
    }

    private boolean alone(Waiting<T> mine) {
        return write.all(List.of(mine.item), mine.now).get(0);
    }
}
