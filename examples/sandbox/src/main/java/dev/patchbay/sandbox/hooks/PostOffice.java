// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.hooks;

import dev.patchbay.sandbox.kernel.Dice;
import dev.patchbay.sandbox.kernel.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends what the platforms have to tell, and tries again on their schedules by the sandbox's clock. Nothing is sent by itself:
 * {@link #deliver()} sends what is due, {@link #deliverAll} moves the clock from one attempt to the next. Thread-safe; two
 * callers send different messages at the same time.
 */
public final class PostOffice {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private record Parcel(
            long number,
            HookMessage message,
            Manners manners,
            Instant since,
            Instant due,
            int attempt,
            int copies,
            long place) {

        Parcel again(Instant when) {
            return new Parcel(number, message, manners, since, when, attempt + 1, copies, place);
        }

        Parcel copy(Instant when) {
            return new Parcel(number, message, manners, since, when, attempt + 1, copies + 1, place);
        }
    }

    private final SandboxClock clock;
    private final long seed;
    private final Postman postman = new Postman(PATIENCE);
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Parcel> waiting = new ArrayList<>();
    private final List<HookDelivery> record = new ArrayList<>();
    private Manners manners = Manners.GOOD;
    private long numbers;

    public PostOffice(SandboxClock clock, long seed) {
        this.clock = clock;
        this.seed = seed;
    }

    /** How messages are treated that are queued from now on. */
    public void treat(Manners how) {
        lock.lock();
        try {
            manners = how;
        } finally {
            lock.unlock();
        }
    }

    /** Queues a message and returns its number. */
    public long queue(HookMessage message) {
        lock.lock();
        try {
            long number = ++numbers;
            Instant now = clock.instant();
            Instant due = now.plus(manners.delay());
            long place = manners.shuffled() ? Dice.roll(seed, 91, number) : 0;
            waiting.add(new Parcel(number, message, manners, due, due, 1, 0, place));
            return number;
        } finally {
            lock.unlock();
        }
    }

    /** Sends what is due now, each once, and returns what came of it in the order of sending. */
    public List<HookDelivery> deliver() {
        List<HookDelivery> done = new ArrayList<>();
        for (Parcel parcel : takeDue()) {
            done.add(send(parcel));
        }
        return done;
    }

    /**
     * Sends everything that waits, moving the sandbox's clock to each attempt, for at most this much of its time.
     */
    public List<HookDelivery> deliverAll(Duration within) {
        Instant end = clock.instant().plus(within);
        List<HookDelivery> done = new ArrayList<>(deliver());
        for (Optional<Instant> next = nextDue(); next.isPresent() && !next.get().isAfter(end); next = nextDue()) {
            Duration wait = Duration.between(clock.instant(), next.get());
            if (!wait.isNegative() && !wait.isZero()) {
                clock.advance(wait);
            }
            done.addAll(deliver());
        }
        return done;
    }

    /** When the next attempt is due; empty when nothing waits. */
    public Optional<Instant> nextDue() {
        lock.lock();
        try {
            return waiting.stream().map(Parcel::due).min(Comparator.naturalOrder());
        } finally {
            lock.unlock();
        }
    }

    /** Every attempt so far, the oldest first. */
    public List<HookDelivery> deliveries() {
        lock.lock();
        try {
            return List.copyOf(record);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what waits and what was sent. */
    public void clear() {
        lock.lock();
        try {
            waiting.clear();
            record.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Sends one request at once, outside the queue and the record, as a handshake is. */
    public Postman.Answer ask(java.net.URI target, Outgoing request) {
        return postman.bring(target, request);
    }

    private List<Parcel> takeDue() {
        lock.lock();
        try {
            Instant now = clock.instant();
            List<Parcel> due = new ArrayList<>(
                    waiting.stream().filter(p -> !p.due().isAfter(now)).toList());
            waiting.removeAll(due);
            boolean shuffled = due.stream().anyMatch(p -> p.place() != 0);
            due.sort(
                    shuffled
                            ? Comparator.comparingLong(Parcel::place)
                            : Comparator.comparing(Parcel::due).thenComparingLong(Parcel::number));
            return due;
        } finally {
            lock.unlock();
        }
    }

    private HookDelivery send(Parcel parcel) {
        HookMessage message = parcel.message();
        Optional<Forgery> forgery = parcel.manners().forgery();
        Instant at = clock.instant();
        Postman.Answer answer = postman.bring(message.target(), message.wire().write(forgery, parcel.attempt()));
        boolean taken = message.schedule().taken().test(answer.status());
        Optional<Duration> wait = forgery.isPresent() || taken || parcel.copies() > 0
                ? Optional.empty()
                : message.schedule().waitAfter(parcel.attempt(), answer.status(), Duration.between(parcel.since(), at));
        HookDelivery delivery = new HookDelivery(
                parcel.number(),
                parcel.attempt(),
                message.label(),
                message.target(),
                at,
                answer.status(),
                answer.body(),
                forgery,
                parcel.copies() > 0,
                taken,
                wait);
        lock.lock();
        try {
            record.add(delivery);
            wait.ifPresent(w -> waiting.add(parcel.again(at.plus(w))));
            if ((taken || parcel.copies() > 0)
                    && forgery.isEmpty()
                    && parcel.copies() < parcel.manners().duplicates()) {
                waiting.add(parcel.copy(at));
            }
        } finally {
            lock.unlock();
        }
        return delivery;
    }
}
