// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Lets one thread do the work of all that ask for the same at the same time; the others wait and share its result, or what
 * it threw. No lock is held while the work is done.
 */
final class SingleFlight<K, V> {

    private final ConcurrentHashMap<K, CompletableFuture<V>> running = new ConcurrentHashMap<>();

    /**
     * Does the work or waits for the one who does.
     *
     * @param within how long to wait for another's work; one's own is done to the end
     * @throws InterruptedException when interrupted while waiting
     * @throws TimeoutException when the other's work goes on for longer; it is not disturbed
     */
    V join(K key, Supplier<V> work, Duration within) throws InterruptedException, TimeoutException {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> leader = running.putIfAbsent(key, mine);
        return leader == null ? lead(key, mine, work) : await(leader, within);
    }

    /** Does the work unless someone does it already; empty then. */
    Optional<V> tryLead(K key, Supplier<V> work) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        return running.putIfAbsent(key, mine) == null ? Optional.of(lead(key, mine, work)) : Optional.empty();
    }

    private V lead(K key, CompletableFuture<V> mine, Supplier<V> work) {
        try {
            V value = work.get();
            // Off the list first: who comes now starts anew and sees what was stored.
            running.remove(key, mine);
            mine.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            running.remove(key, mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static <V> V await(CompletableFuture<V> leader, Duration within)
            throws InterruptedException, TimeoutException {
        try {
            return leader.get(Math.max(0, within.toNanos()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException runtime) {
                throw runtime;
            }
            throw new CompletionException(cause);
        }
    }
}
