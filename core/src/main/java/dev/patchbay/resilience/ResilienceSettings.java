// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import java.time.Duration;
import java.util.Objects;

/**
 * Tuning of how calls are protected. Immutable; start from {@link #defaults()}.
 *
 * @param callTimeout time for one call with all its tries and waits
 * @param connectTimeout time to open a connection
 * @param readTimeout longest silence while an answer arrives
 * @param maxAttempts tries of one call, at least 1
 * @param baseBackoff upper bound of the first random wait between tries; doubled each time (full jitter)
 * @param maxBackoff upper bound of any wait between tries that the platform did not ask for
 * @param retryBudgetRatio retries allowed per first try, over all calls to a platform; 0.1 allows one in ten
 * @param retryBudgetReserve retries allowed before any first try was counted
 * @param circuitFailures transient failures in a row that open a circuit
 * @param circuitOpenFor how long an open circuit refuses before it lets {@code circuitSuccesses} trial calls through at
 *     once, whatever became of its probes
 * @param circuitSuccesses successful trial calls that close it
 * @param circuitProbeEvery while a circuit is open, one call each so often is let through to see whether the platform is
 *     back; without that, a platform that recovers just after a failed trial would be left alone for another
 *     {@code circuitOpenFor}. One call in two seconds is no load even for an ill platform. As long as
 *     {@code circuitOpenFor}, or longer, means no probes
 * @param maxConcurrentCalls calls to one platform at the same time; more are refused at once, so that a dead platform
 *     cannot hold every thread of the host
 * @since 0.1
 */
public record ResilienceSettings(
        Duration callTimeout,
        Duration connectTimeout,
        Duration readTimeout,
        int maxAttempts,
        Duration baseBackoff,
        Duration maxBackoff,
        double retryBudgetRatio,
        int retryBudgetReserve,
        int circuitFailures,
        Duration circuitOpenFor,
        int circuitSuccesses,
        Duration circuitProbeEvery,
        int maxConcurrentCalls) {

    /** No time limit may be longer: a day. */
    public static final Duration LONGEST = Duration.ofDays(1);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when one is out of range
     */
    public ResilienceSettings {
        positive("callTimeout", callTimeout);
        positive("connectTimeout", connectTimeout);
        positive("readTimeout", readTimeout);
        positive("baseBackoff", baseBackoff);
        positive("maxBackoff", maxBackoff);
        positive("circuitOpenFor", circuitOpenFor);
        positive("circuitProbeEvery", circuitProbeEvery);
        atLeastOne("maxAttempts", maxAttempts);
        atLeastOne("circuitFailures", circuitFailures);
        atLeastOne("circuitSuccesses", circuitSuccesses);
        atLeastOne("maxConcurrentCalls", maxConcurrentCalls);
        if (!(retryBudgetRatio >= 0 && retryBudgetRatio <= 1) || retryBudgetReserve < 0) {
            throw new IllegalArgumentException("retryBudgetRatio must be 0 to 1 and retryBudgetReserve at least 0");
        }
    }

    private static void positive(String name, Duration value) {
        Objects.requireNonNull(value, name);
        if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be positive and at most a day, not " + value);
        }
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
    }

    /**
     * 60 s per call, 10 s to connect, 30 s of silence; 4 tries from 500 ms up to 20 s apart; one retry per ten calls with
     * 10 in reserve; a circuit that opens after 5 failures for 60 s, is probed every
     * 2 s and closes after 2 successes; 128 calls at once.
     *
     * @return the defaults
     */
    public static ResilienceSettings defaults() {
        return new ResilienceSettings(
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                4,
                Duration.ofMillis(500),
                Duration.ofSeconds(20),
                0.1,
                10,
                5,
                Duration.ofSeconds(60),
                2,
                Duration.ofSeconds(2),
                128);
    }

    /**
     * The same with another time per call.
     *
     * @param value positive
     * @return the new settings
     */
    public ResilienceSettings withCallTimeout(Duration value) {
        return new ResilienceSettings(
                value,
                connectTimeout,
                readTimeout,
                maxAttempts,
                baseBackoff,
                maxBackoff,
                retryBudgetRatio,
                retryBudgetReserve,
                circuitFailures,
                circuitOpenFor,
                circuitSuccesses,
                circuitProbeEvery,
                maxConcurrentCalls);
    }

    /**
     * The same with another number of tries.
     *
     * @param value at least 1; 1 never retries
     * @return the new settings
     */
    public ResilienceSettings withMaxAttempts(int value) {
        return new ResilienceSettings(
                callTimeout,
                connectTimeout,
                readTimeout,
                value,
                baseBackoff,
                maxBackoff,
                retryBudgetRatio,
                retryBudgetReserve,
                circuitFailures,
                circuitOpenFor,
                circuitSuccesses,
                circuitProbeEvery,
                maxConcurrentCalls);
    }

    /**
     * The same with another circuit.
     *
     * @param failures transient failures in a row that open it
     * @param openFor how long it refuses
     * @param successes trial calls that close it
     * @return the new settings
     */
    public ResilienceSettings withCircuit(int failures, Duration openFor, int successes) {
        return new ResilienceSettings(
                callTimeout,
                connectTimeout,
                readTimeout,
                maxAttempts,
                baseBackoff,
                maxBackoff,
                retryBudgetRatio,
                retryBudgetReserve,
                failures,
                openFor,
                successes,
                circuitProbeEvery,
                maxConcurrentCalls);
    }

    /**
     * The same with another time between the probes of an open circuit.
     *
     * @param value positive; {@link #circuitOpenFor()} or more for no probes
     * @return the new settings
     */
    public ResilienceSettings withCircuitProbeEvery(Duration value) {
        return new ResilienceSettings(
                callTimeout,
                connectTimeout,
                readTimeout,
                maxAttempts,
                baseBackoff,
                maxBackoff,
                retryBudgetRatio,
                retryBudgetReserve,
                circuitFailures,
                circuitOpenFor,
                circuitSuccesses,
                value,
                maxConcurrentCalls);
    }

    /**
     * The same with another bound on calls at once.
     *
     * @param value at least 1
     * @return the new settings
     */
    public ResilienceSettings withMaxConcurrentCalls(int value) {
        return new ResilienceSettings(
                callTimeout,
                connectTimeout,
                readTimeout,
                maxAttempts,
                baseBackoff,
                maxBackoff,
                retryBudgetRatio,
                retryBudgetReserve,
                circuitFailures,
                circuitOpenFor,
                circuitSuccesses,
                circuitProbeEvery,
                value);
    }
}
