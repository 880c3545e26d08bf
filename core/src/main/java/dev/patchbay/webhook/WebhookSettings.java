// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

import dev.patchbay.model.Platform;
import dev.patchbay.queue.RetrySchedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How webhooks are taken in and handled. Immutable; each method gives a changed copy.
 *
 * @since 0.1
 */
public final class WebhookSettings {

    private static final int MEGABYTE = 1 << 20;

    private int maxBodyBytes = 3 * MEGABYTE;
    private Duration bodyTimeout = Duration.ofSeconds(10);
    private Map<Platform, List<AddressRange>> sources = Map.of();
    private List<AddressRange> proxies = List.of();
    private String forwardedHeader = "X-Forwarded-For";
    private Map<Platform, Duration> replayWindows = Map.of();
    private Map<Platform, WebhookSecrets> secrets = Map.of();
    private Set<Platform> ordered = Set.of();
    private @Nullable Executor executor;
    private int concurrency = 8;
    private Duration lease = Duration.ofMinutes(5);
    private Duration timeLimit = Duration.ofMinutes(1);
    private RetrySchedule retries = RetrySchedule.ofSeconds(60, 300, 900, 3_600, 7_200);
    private Duration retention = Duration.ofDays(30);

    private WebhookSettings() {}

    private WebhookSettings(WebhookSettings other) {
        maxBodyBytes = other.maxBodyBytes;
        bodyTimeout = other.bodyTimeout;
        sources = other.sources;
        proxies = other.proxies;
        forwardedHeader = other.forwardedHeader;
        replayWindows = other.replayWindows;
        secrets = other.secrets;
        ordered = other.ordered;
        executor = other.executor;
        concurrency = other.concurrency;
        lease = other.lease;
        timeLimit = other.timeLimit;
        retries = other.retries;
        retention = other.retention;
    }

    /**
     * Bodies up to 3 MiB within 10 seconds, any source address, handlers in the thread that calls
     * {@link Webhooks#processPending}, retries after 60, 300, 900, 3,600 and 7,200 seconds, events kept for 30 days.
     *
     * @return the settings
     */
    public static WebhookSettings defaults() {
        return new WebhookSettings();
    }

    /**
     * How large and how slow a body may be.
     *
     * @param bytes the most bytes, at least 1; Meta's go up to 3 MB
     * @param within how long it may take to come; a read that hangs must be ended by the web server
     * @return the new settings
     */
    public WebhookSettings bodyLimits(int bytes, Duration within) {
        if (bytes < 1 || within.isNegative() || within.isZero()) {
            throw new IllegalArgumentException("A body needs at least a byte and some time");
        }
        WebhookSettings copy = new WebhookSettings(this);
        copy.maxBodyBytes = bytes;
        copy.bodyTimeout = within;
        return copy;
    }

    /**
     * Takes a platform's requests from these addresses only.
     *
     * @param platform the platform's id
     * @param ranges IP addresses and CIDR ranges; none for any address
     * @return the new settings
     * @throws IllegalArgumentException when a range cannot be read
     */
    public WebhookSettings allow(String platform, String... ranges) {
        WebhookSettings copy = new WebhookSettings(this);
        Map<Platform, List<AddressRange>> all = new HashMap<>(sources);
        all.put(Platform.of(platform), read(ranges));
        copy.sources = Map.copyOf(all);
        return copy;
    }

    /**
     * Believes a header that names the sender, but only as far as these proxies wrote it: from the right, up to the first
     * address that is none of them.
     *
     * @param header the header, {@code X-Forwarded-For} as a rule
     * @param ranges the addresses of the host's own proxies
     * @return the new settings
     * @throws IllegalArgumentException when a range cannot be read
     */
    public WebhookSettings trustProxies(String header, String... ranges) {
        WebhookSettings copy = new WebhookSettings(this);
        copy.forwardedHeader = Objects.requireNonNull(header, "header");
        copy.proxies = read(ranges);
        return copy;
    }

    /**
     * How old a signature may be, and how far in the future, where the platform signs a time.
     *
     * @param platform the platform's id
     * @param window the window to either side
     * @return the new settings
     */
    public WebhookSettings replayWindow(String platform, Duration window) {
        if (window.isNegative()) {
            throw new IllegalArgumentException("A window cannot be negative");
        }
        WebhookSettings copy = new WebhookSettings(this);
        Map<Platform, Duration> all = new HashMap<>(replayWindows);
        all.put(Platform.of(platform), window);
        copy.replayWindows = Map.copyOf(all);
        return copy;
    }

    /**
     * Where the secrets of accounts are, for platforms whose accounts sign with secrets of their own.
     *
     * @param platform the platform's id
     * @param lookup asked for each request that names an account, before anything of it is believed: it should be fast. What
     *     it throws lets the sender try again
     * @return the new settings
     */
    public WebhookSettings secrets(String platform, WebhookSecrets lookup) {
        WebhookSettings copy = new WebhookSettings(this);
        Map<Platform, WebhookSecrets> all = new HashMap<>(secrets);
        all.put(Platform.of(platform), Objects.requireNonNull(lookup, "lookup"));
        copy.secrets = Map.copyOf(all);
        return copy;
    }

    /**
     * Handles the events of one account one at a time and in the order in which they were stored. Costs throughput, and what
     * fails holds up the account until it succeeds or is given up.
     *
     * @param platform the platform's id
     * @return the new settings
     */
    public WebhookSettings ordered(String platform) {
        WebhookSettings copy = new WebhookSettings(this);
        Set<Platform> all = new HashSet<>(ordered);
        all.add(Platform.of(platform));
        copy.ordered = Set.copyOf(all);
        return copy;
    }

    /**
     * Runs handlers elsewhere than in the thread that calls {@link Webhooks#processPending}. Without it no time limit can
     * be kept.
     *
     * @param handlers the host's executor
     * @param atOnce how many handlers run at once in one call
     * @return the new settings
     */
    public WebhookSettings executor(Executor handlers, int atOnce) {
        if (atOnce < 1) {
            throw new IllegalArgumentException("At least one handler must run at once");
        }
        WebhookSettings copy = new WebhookSettings(this);
        copy.executor = Objects.requireNonNull(handlers, "handlers");
        copy.concurrency = atOnce;
        return copy;
    }

    /**
     * How long handlers may take and when failed ones go again.
     *
     * @param workLease for how long a node takes an event; prolonged while it works
     * @param perEvent how long a handler may take
     * @param schedule when failed events go again
     * @return the new settings
     */
    public WebhookSettings handling(Duration workLease, Duration perEvent, RetrySchedule schedule) {
        WebhookSettings copy = new WebhookSettings(this);
        copy.lease = Objects.requireNonNull(workLease, "workLease");
        copy.timeLimit = Objects.requireNonNull(perEvent, "perEvent");
        copy.retries = Objects.requireNonNull(schedule, "schedule");
        return copy;
    }

    /**
     * How long finished events are kept. So long a repeated event is known as a duplicate: never less than a platform
     * repeats, which is up to 7 days.
     *
     * @param kept from the end of the event
     * @return the new settings
     */
    public WebhookSettings retention(Duration kept) {
        if (kept.isNegative()) {
            throw new IllegalArgumentException("Nothing can be kept for less than no time");
        }
        WebhookSettings copy = new WebhookSettings(this);
        copy.retention = kept;
        return copy;
    }

    private static List<AddressRange> read(String... ranges) {
        List<AddressRange> all = new ArrayList<>();
        for (String range : ranges) {
            all.add(AddressRange.of(range));
        }
        return List.copyOf(all);
    }

    /**
     * The most bytes of a body.
     *
     * @return at least 1
     */
    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    /**
     * How long a body may take to come.
     *
     * @return more than zero
     */
    public Duration bodyTimeout() {
        return bodyTimeout;
    }

    /**
     * From where a platform's requests are taken.
     *
     * @param platform the platform
     * @return the ranges; empty for any address
     */
    public List<AddressRange> sources(Platform platform) {
        return sources.getOrDefault(platform, List.of());
    }

    /**
     * The host's own proxies.
     *
     * @return the ranges; empty when the header is not believed
     */
    public List<AddressRange> proxies() {
        return proxies;
    }

    /**
     * The header by which proxies name the sender.
     *
     * @return its name
     */
    public String forwardedHeader() {
        return forwardedHeader;
    }

    /**
     * How old a signature may be.
     *
     * @param platform the platform
     * @return the window; null when the connector's own counts
     */
    public @Nullable Duration replayWindow(Platform platform) {
        return replayWindows.get(platform);
    }

    /**
     * Where the secrets of accounts are.
     *
     * @param platform the platform
     * @return the host's lookup; one that knows no account when the host brought none
     */
    public WebhookSecrets secrets(Platform platform) {
        return secrets.getOrDefault(platform, account -> List.of());
    }

    /**
     * Whether events of an account are handled in order.
     *
     * @param platform the platform
     * @return false by default
     */
    public boolean ordered(Platform platform) {
        return ordered.contains(platform);
    }

    /**
     * Where handlers run.
     *
     * @return the host's executor; null for the calling thread
     */
    public @Nullable Executor executor() {
        return executor;
    }

    /**
     * How many handlers run at once in one call.
     *
     * @return at least 1; counts only with an executor
     */
    public int concurrency() {
        return executor == null ? 1 : concurrency;
    }

    /**
     * For how long a node takes an event.
     *
     * @return more than zero
     */
    public Duration lease() {
        return lease;
    }

    /**
     * How long a handler may take.
     *
     * @return more than zero
     */
    public Duration timeLimit() {
        return timeLimit;
    }

    /**
     * When failed events go again.
     *
     * @return the schedule
     */
    public RetrySchedule retries() {
        return retries;
    }

    /**
     * How long finished events are kept.
     *
     * @return from the end of the event
     */
    public Duration retention() {
        return retention;
    }
}
