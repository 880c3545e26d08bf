// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.resilience;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells of changes in the order in which they were added, one at a time and with no lock held. Whoever is telling already
 * also tells what others add meanwhile.
 */
final class Announcer {

    private final Consumer<String> listener;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<String> untold = new ArrayDeque<>();
    private boolean telling;

    Announcer(Consumer<String> listener) {
        this.listener = listener;
    }

    void add(String change) {
        lock.lock();
        try {
            untold.add(change);
        } finally {
            lock.unlock();
        }
    }

    void tell() {
        String change = next(false);
        while (change != null) {
            boolean told = false;
            try {
                listener.accept(change);
                told = true;
            } finally {
                if (!told) {
                    stop();
                }
            }
            change = next(true);
        }
    }

    private @Nullable String next(boolean mine) {
        lock.lock();
        try {
            if (telling && !mine) {
                return null;
            }
            String change = untold.poll();
            telling = change != null;
            return change;
        } finally {
            lock.unlock();
        }
    }

    private void stop() {
        lock.lock();
        try {
            telling = false;
        } finally {
            lock.unlock();
        }
    }
}
