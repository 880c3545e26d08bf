// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.resilience;

import dev.patchbay.http.JsonValue;
import dev.patchbay.model.Platform;
import dev.patchbay.resilience.Charge;
import dev.patchbay.resilience.QuotaSignal;
import dev.patchbay.resilience.RateLimit;
import dev.patchbay.resilience.RateLimiter;
import dev.patchbay.state.Checkpoint;
import dev.patchbay.state.CheckpointStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Remembers over restarts, and over all nodes, what was spent of budgets that last an hour or longer, for platforms that send
 * no headers about them. What others spent, earlier processes included, is told to the limiter as if the platform had said
 * how much is left.
 *
 * <p>There is no thread: a budget's checkpoint is written and read by the calls themselves, when it is first used and then
 * at most once a minute or once per hundredth of the budget. So a crash forgets a hundredth at most, and nodes learn of one
 * another within a minute. A store that fails costs no call: the budget is then only this node's own.
 */
public final class BudgetLedger {

    /** Scope of the checkpoints; they belong to the app, not to a tenant. */
    public static final String SCOPE = "budget";

    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration BETWEEN_SAVES = Duration.ofMinutes(1);
    private static final int SLICES = 24;
    private static final int SHARE = 100;
    private static final int MAX_TRIES = 5;

    private final Platform platform;
    private final CheckpointStore store;
    private final RateLimiter limiter;
    private final InstantSource clock;
    private final Map<String, RateLimit> limits = new HashMap<>();
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();

    /**
     * A ledger.
     *
     * @param declared the platform's limits; the longest of each bucket that lasts an hour or more is kept
     */
    public BudgetLedger(
            Platform platform,
            List<RateLimit> declared,
            CheckpointStore store,
            RateLimiter limiter,
            InstantSource clock) {
        this.platform = platform;
        this.store = store;
        this.limiter = limiter;
        this.clock = clock;
        for (RateLimit limit : declared) {
            if (limit.period().compareTo(SHORTEST) >= 0) {
                limits.merge(limit.bucket(), limit, (a, b) -> a.period().compareTo(b.period()) >= 0 ? a : b);
            }
        }
    }

    /** Before a call asks for its permits: takes in what is known of budgets that were not used yet. */
    public void open(List<Charge> charges) {
        if (limits.isEmpty()) {
            return;
        }
        for (Charge charge : charges) {
            Account account = account(charge);
            if (account != null) {
                account.settle(false);
            }
        }
    }

    /** After the permits were granted. */
    public void spent(List<Charge> charges) {
        if (limits.isEmpty()) {
            return;
        }
        for (Charge charge : charges) {
            Account account = account(charge);
            if (account != null) {
                account.add(charge.cost());
            }
        }
    }

    private @Nullable Account account(Charge charge) {
        RateLimit limit = limits.get(charge.bucket());
        return limit == null
                ? null
                : accounts.computeIfAbsent(
                        charge.bucket() + '/' + charge.subject(), key -> new Account(key, limit, charge.subject()));
    }

    /** One budget of one subject: spent units by slice of the period, all nodes together. */
    private final class Account {

        private final String key;
        private final RateLimit limit;
        private final String subject;
        private final long sliceMillis;
        private final ReentrantLock lock = new ReentrantLock();
        private final NavigableMap<Long, Long> unsaved = new TreeMap<>();
        private long unsavedUnits;
        private final NavigableMap<Long, Long> own = new TreeMap<>();
        private Instant nextLook = Instant.MIN;

        Account(String key, RateLimit limit, String subject) {
            this.key = platform.id() + '/' + key;
            this.limit = limit;
            this.subject = subject;
            this.sliceMillis = Math.max(1, limit.period().toMillis() / SLICES);
        }

        void add(int cost) {
            boolean due;
            lock.lock();
            try {
                unsaved.merge(slice(clock.instant()), (long) cost, Long::sum);
                unsavedUnits += cost;
                due = unsavedUnits * SHARE >= limit.permits();
            } finally {
                lock.unlock();
            }
            settle(due);
        }

        /** Who comes while another is at it goes on: the numbers are the same a moment later. */
        void settle(boolean now) {
            if (!lock.tryLock()) {
                return;
            }
            try {
                Instant time = clock.instant();
                if (now || !time.isBefore(nextLook)) {
                    nextLook = time.plus(BETWEEN_SAVES);
                    exchange(time);
                }
            } catch (RuntimeException e) {
                // The store is ill: budgets are then kept by this node alone, and the next minute tries again.
                nextLook = clock.instant().plus(BETWEEN_SAVES);
            } finally {
                lock.unlock();
            }
        }

        private void exchange(Instant now) {
            for (int i = 0; i < MAX_TRIES; i++) {
                Optional<Checkpoint> found = store.find(null, SCOPE, key);
                NavigableMap<Long, Long> slices =
                        found.map(c -> read(c.value())).orElseGet(TreeMap::new);
                slices.headMap(slice(now) - SLICES).clear();
                boolean news = unsavedUnits > 0;
                unsaved.forEach((slice, units) -> slices.merge(slice, units, Long::sum));
                if (news && !write(found.orElse(null), slices, now)) {
                    continue;
                }
                own.headMap(slice(now) - SLICES).clear();
                unsaved.forEach((slice, units) -> own.merge(slice, units, Long::sum));
                unsaved.clear();
                unsavedUnits = 0;
                tell(slices, now);
                return;
            }
        }

        private boolean write(@Nullable Checkpoint before, NavigableMap<Long, Long> slices, Instant now) {
            Map<String, Long> value = new TreeMap<>();
            slices.forEach((slice, units) -> value.put(Long.toString(slice), units));
            String text = JsonValue.write(value);
            return before == null
                    ? store.compareAndSet(new Checkpoint(null, SCOPE, key, text, 1, now), 0)
                    : store.compareAndSet(before.next(text, now), before.version());
        }

        /** Only what others spent has to be told: the limiter counts what goes through it. */
        private void tell(NavigableMap<Long, Long> slices, Instant now) {
            long all = sum(slices);
            if (all <= sum(own)) {
                return;
            }
            long oldestLeaves = (slices.firstKey() + SLICES + 1) * sliceMillis;
            long millis = Math.max(1, oldestLeaves - now.toEpochMilli());
            limiter.learn(QuotaSignal.remaining(
                    limit.bucket(), subject, Math.max(0, limit.permits() - all), Duration.ofMillis(millis)));
            Instant reset = now.plusMillis(millis);
            nextLook = reset.isBefore(nextLook) ? reset : nextLook;
        }

        private static long sum(Map<Long, Long> slices) {
            return slices.values().stream().mapToLong(Long::longValue).sum();
        }

        private NavigableMap<Long, Long> read(String text) {
            NavigableMap<Long, Long> slices = new TreeMap<>();
            JsonValue.parse(text)
                    .ifPresent(value -> value.fields().forEach((name, units) -> {
                        Long count = units.integer();
                        if (name.matches("[0-9]{1,18}") && count != null) {
                            slices.put(Long.parseLong(name), count);
                        }
                    }));
            return slices;
        }

        private long slice(Instant time) {
            return Math.floorDiv(time.toEpochMilli(), sliceMillis);
        }
    }
}
