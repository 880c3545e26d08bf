// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import dev.patchbay.model.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds calls back before a platform has to refuse them. One per configured platform; safe for use by many threads, and
 * without a clock or thread of its own: who is refused is told when to ask again.
 *
 * <p><b>Declared limits.</b> A {@link RateLimit} applies to each subject of its bucket separately; several may apply to the
 * same bucket (per second and per day). In <em>any</em> window of one period at most {@code permits} are granted, wherever
 * the window starts, so it does not matter how a platform counts. A classic token bucket does not keep that: after
 * idleness it grants its burst and, within the same period, everything that flows in meanwhile, up to
 * {@code burst + permits}. Here a small burst is enforced by a pace slow enough that burst and inflow together are the
 * permits; a large one by counting what was taken in the last 128 slices of the period. A saturated budget is used to more
 * than 99 % either way. A charge above the permits costs all of them.
 *
 * <p><b>Learned state.</b> {@link #learn} takes in what answers tell and applies to calls to the same bucket and subject,
 * declared or not:
 *
 * <ul>
 *   <li>A told pause lasts exactly as long as told. A later, shorter one does not shorten it, and an answer that says the
 *       budget is free ends it only when it comes at least 60 s after the refusal: what comes sooner may have been
 *       overtaken by it.
 *   <li>Never more than the told {@code remaining} is granted until the told reset; the last tenth is spread over the time
 *       until then, at most 60 s apart. After the reset of a budget without declared limits one call goes, when all earlier
 *       answers have come (5 s at most), and the next ones when its answer tells what there is: a window that slides
 *       has but a single unit more.
 *   <li>From 75 % used on calls are spaced out, linearly up to 60 s at 100 %; less again as soon as an answer says less.
 *       Used up with a told reset is a pause until then.
 *   <li>All of it expires at the told reset, or after 5 minutes without news when none was told.
 * </ul>
 *
 * <p><b>Waiting.</b> Who is refused may take a place with {@link #queue}: tenants take turns there. While calls wait for a
 * budget, {@link #tryAcquire(List)} grants only what they leave.
 *
 * <p>Granting takes no lock while nobody waits and allocates nothing once a bucket exists. Buckets whose permits, blocks and lessons have all
 * run out are dropped as new ones come.
 *
 * @since 0.1
 */
public final class RateLimiter {

    /** Never a wait: something moved during the attempt, make it again. */
    private static final long AGAIN = Long.MIN_VALUE;

    private final Platform platform;
    private final NanoTicker ticker;
    private final BucketFamily[] declared;
    private final Map<String, BucketFamily> families = new ConcurrentHashMap<>();
    private final WaitingRoom room = new WaitingRoom(this);

    /**
     * Makes a limiter.
     *
     * @param platform whose budgets
     * @param limits the declared limits; several with the same bucket name all apply
     * @param ticker the time
     */
    public RateLimiter(Platform platform, List<RateLimit> limits, NanoTicker ticker) {
        this.platform = Objects.requireNonNull(platform, "platform");
        this.ticker = Objects.requireNonNull(ticker, "ticker");
        Map<String, List<RateLimit>> byName = new LinkedHashMap<>();
        for (RateLimit limit : limits) {
            byName.computeIfAbsent(limit.bucket(), name -> new ArrayList<>(2)).add(limit);
        }
        byName.forEach((name, own) -> families.put(name, new BucketFamily(name, List.copyOf(own))));
        this.declared = families.values().toArray(BucketFamily[]::new);
    }

    /**
     * Asks for one charge.
     *
     * @param charge what the call costs
     * @return 0 when granted; otherwise nothing was taken, and it is worth asking again after that many nanoseconds
     */
    public long tryAcquire(Charge charge) {
        long now = ticker.nanos();
        if (!room.empty()) {
            long wait = room.waitBehind(List.of(charge), now);
            if (wait > 0) {
                return wait;
            }
        }
        return takeOne(charge, now);
    }

    private long takeOne(Charge charge, long now) {
        while (true) {
            long wait = take(charge, null, 0, now);
            if (wait != AGAIN) {
                return wait;
            }
        }
    }

    /**
     * Asks for all charges of a call.
     *
     * @param charges what the call costs, in any number of budgets
     * @return 0 when all were granted; otherwise nothing was taken, and it is worth asking again after that many
     *     nanoseconds
     */
    public long tryAcquire(List<Charge> charges) {
        if (charges.isEmpty()) {
            return 0;
        }
        if (charges.size() == 1) {
            return tryAcquire(charges.get(0));
        }
        long now = ticker.nanos();
        if (!room.empty()) {
            long wait = room.waitBehind(charges, now);
            if (wait > 0) {
                return wait;
            }
        }
        return takeAll(charges, now);
    }

    /**
     * Takes a place among those that wait for the charges' budgets. Tenants take turns there: who has a thousand calls
     * waiting gets no more than who has a few, and none of them is overtaken by calls that come later without a place.
     *
     * <p>Each told wait is the time until this call's own turn, with all that is due to others before it. A caller whose
     * deadline is sooner can give up at once and say how long it would have taken.
     *
     * @param charges what the call costs, in any number of budgets
     * @param tenant whose call it is; those of one tenant go in the order in which they came
     * @return the place, to be closed
     */
    public Turn queue(List<Charge> charges, String tenant) {
        List<Charge> all = List.copyOf(charges);
        return new Turn(room, ticker, all, room.enter(all, tenant, ticker.nanos()));
    }

    /** Takes all charges, whoever may wait for their budgets. */
    long takeAll(List<Charge> charges, long now) {
        if (charges.size() == 1) {
            return takeOne(charges.get(0), now);
        }
        if (charges.isEmpty()) {
            return 0;
        }
        while (true) {
            // Looking first keeps a crowd that waits for one budget from taking and returning the others all the time.
            long wait = waitFor(charges, now);
            if (wait == 0) {
                wait = take(charges.get(0), charges, 1, now);
            }
            if (wait != AGAIN) {
                return wait;
            }
        }
    }

    private long waitFor(List<Charge> charges, long now) {
        long wait = 0;
        for (int i = 0; i < charges.size(); i++) {
            Charge charge = charges.get(i);
            Bucket bucket = bucket(charge, now);
            if (bucket != null) {
                wait = Math.max(wait, bucket.waitFor(now, charge.cost(), 0, 0));
            }
        }
        return wait;
    }

    /** Takes a charge and those after it. What has to be given back, should a later one be refused, is on the stack. */
    private long take(Charge charge, @Nullable List<Charge> charges, int next, long now) {
        Bucket bucket = bucket(charge, now);
        return bucket == null
                ? takeRest(charges, next, now)
                : take(bucket, bucket.gates, charge.cost(), charges, next, now);
    }

    private long takeRest(@Nullable List<Charge> charges, int next, long now) {
        return charges == null || next == charges.size() ? 0 : take(charges.get(next), charges, next + 1, now);
    }

    private long take(
            Bucket bucket, @Nullable Gate gate, int cost, @Nullable List<Charge> charges, int next, long now) {
        if (gate == null) {
            return takeLearned(bucket, cost, charges, next, now);
        }
        long token = gate.tryTake(now, cost);
        if (token < 0) {
            return -token;
        }
        long wait = take(bucket, gate.next, cost, charges, next, now);
        if (wait != 0) {
            gate.giveBack(token, cost);
        }
        return wait;
    }

    private long takeLearned(Bucket bucket, int cost, @Nullable List<Charge> charges, int next, long now) {
        Learned learned = bucket.learned();
        if (learned != null) {
            long wait = learned.tryTake(now, cost);
            while (learned != null && wait == Learned.REPLACED) {
                learned = bucket.settled(now);
                wait = learned == null ? 0 : learned.tryTake(now, cost);
            }
            if (wait != 0) {
                return wait;
            }
        }
        long wait = bucket.retired() ? AGAIN : takeRest(charges, next, now);
        if (wait != 0 && learned != null) {
            learned.giveBack(now, cost);
        }
        return wait;
    }

    @Nullable
    Bucket bucket(Charge charge, long now) {
        BucketFamily family = family(charge.bucket());
        return family == null ? null : family.find(charge.subject(), now);
    }

    private @Nullable BucketFamily family(String name) {
        // Few and nearly always the very same string: quicker than a hash.
        for (BucketFamily family : declared) {
            if (family.name.equals(name)) {
                return family;
            }
        }
        return families.get(name);
    }

    /**
     * Takes in what an answer told.
     *
     * @param signal the news about one budget
     */
    public void learn(QuotaSignal signal) {
        BucketFamily family = family(signal.bucket());
        if (family == null) {
            family = families.computeIfAbsent(signal.bucket(), name -> new BucketFamily(name, List.of()));
        }
        family.learn(signal, ticker.nanos());
    }

    /**
     * Says how much head-room there is, for gauges and health reports.
     *
     * @return every budget in use, in no order
     */
    public List<BucketState> states() {
        long now = ticker.nanos();
        List<BucketState> states = new ArrayList<>();
        for (BucketFamily family : families.values()) {
            family.forEach(
                    (subject, bucket) -> states.add(bucket.state(new BucketKey(platform, family.name, subject), now)));
        }
        return states;
    }
}
