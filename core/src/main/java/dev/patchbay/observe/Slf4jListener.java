// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.observe;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes every event to SLF4J: a constant message, and the facts as key-value pairs that structured appenders keep apart.
 *
 * <p>The keys are fixed and always mean the same: {@code platform}, {@code tenant}, {@code connection}, {@code actor};
 * {@code operation}, {@code status}, {@code category}, {@code attempts}, {@code duration_ms}, {@code waited_ms},
 * {@code bytes}, {@code request_id} of a call; {@code renewed}, {@code missing_scopes}, {@code outcome}, {@code security},
 * {@code expires_at}, {@code failures}, {@code next_try}, {@code started_at}, {@code act_by}, {@code left_ms},
 * {@code reason}, {@code revoked} of a connection;
 * {@code domain}, {@code state} of a circuit; {@code bucket}, {@code used_fraction}, {@code blocked_ms} of a budget;
 * {@code code}, {@code text} of a warning. What is unknown is left out. Text that comes from outside is put on one line.
 *
 * <p>Levels: what a person should act on is {@code WARN} (a connection that must be connected again, an open circuit, a
 * connect attempt that looks like an attack, a warning); successful calls and failures that the caller is told of are
 * {@code DEBUG}; the rest, including calls that failed transiently, is {@code INFO}. The event's own time is not repeated.
 *
 * @since 0.1
 */
public final class Slf4jListener implements PatchbayListener {

    private static final int LONGEST_TEXT = 500;

    static final Map<Class<? extends PatchbayEvent>, BiConsumer<Logger, PatchbayEvent>> WRITERS = Map.ofEntries(
            writer(PatchbayEvent.ApiCallCompleted.class, Slf4jListener::call),
            writer(PatchbayEvent.ConnectionEstablished.class, Slf4jListener::established),
            writer(PatchbayEvent.ConnectRejected.class, Slf4jListener::rejected),
            writer(PatchbayEvent.TokenRefreshed.class, Slf4jListener::refreshed),
            writer(PatchbayEvent.RefreshFailed.class, Slf4jListener::refreshFailed),
            writer(PatchbayEvent.RefreshAnswerLost.class, Slf4jListener::answerLost),
            writer(PatchbayEvent.ScopesLost.class, Slf4jListener::scopesLost),
            writer(PatchbayEvent.ReconnectDue.class, Slf4jListener::reconnectDue),
            writer(PatchbayEvent.ReconnectRequired.class, Slf4jListener::reconnect),
            writer(PatchbayEvent.Disconnected.class, Slf4jListener::disconnected),
            writer(PatchbayEvent.CircuitChanged.class, Slf4jListener::circuit),
            writer(PatchbayEvent.QuotaLow.class, Slf4jListener::quota),
            writer(PatchbayEvent.Warning.class, Slf4jListener::warning));

    private final Logger logger;

    /** Writes to the logger {@code dev.patchbay}. */
    public Slf4jListener() {
        this(LoggerFactory.getLogger("dev.patchbay"));
    }

    /**
     * Writes to a logger of the host's.
     *
     * @param logger the logger
     */
    public Slf4jListener(Logger logger) {
        this.logger = Objects.requireNonNull(logger, "logger");
    }

    @Override
    public void on(PatchbayEvent event) {
        BiConsumer<Logger, PatchbayEvent> writer = WRITERS.get(event.getClass());
        if (writer != null) {
            writer.accept(logger, event);
        }
    }

    private static <E extends PatchbayEvent>
            Map.Entry<Class<? extends PatchbayEvent>, BiConsumer<Logger, PatchbayEvent>> writer(
                    Class<E> type, BiConsumer<Logger, E> write) {
        return Map.entry(type, (logger, event) -> write.accept(logger, type.cast(event)));
    }

    private static void call(Logger logger, PatchbayEvent.ApiCallCompleted e) {
        Line line = Line.at(logger, callLevel(e.category()), e)
                .owner(e.tenant(), e.connection())
                .put("operation", e.operation());
        if (e.status() != 0) {
            line.put("status", e.status());
        }
        line.put("category", e.category())
                .put("attempts", e.attempts())
                .put("duration_ms", e.duration().toMillis())
                .put("waited_ms", e.waited().toMillis())
                .put("bytes", e.responseBytes())
                .put("request_id", e.requestId())
                .log(e.category() == null ? "API call completed" : "API call failed");
    }

    private static Level callLevel(@Nullable ErrorCategory category) {
        boolean ofInterest = category == ErrorCategory.TRANSIENT
                || category == ErrorCategory.RATE_LIMIT
                || category == ErrorCategory.UNEXPECTED_RESPONSE;
        return ofInterest ? Level.INFO : Level.DEBUG;
    }

    private static void established(Logger logger, PatchbayEvent.ConnectionEstablished e) {
        Line line = Line.at(logger, Level.INFO, e)
                .owner(e.tenant(), e.connection())
                .put("actor", e.actor())
                .put("renewed", e.renewed());
        if (!e.missingScopes().isEmpty()) {
            line.put("missing_scopes", String.join(" ", new TreeSet<>(e.missingScopes())));
        }
        line.log("Account connected");
    }

    private static void rejected(Logger logger, PatchbayEvent.ConnectRejected e) {
        Line.at(logger, e.security() ? Level.WARN : Level.INFO, e)
                .owner(e.tenant(), null)
                .put("actor", e.actor())
                .put("outcome", e.outcome())
                .put("security", e.security())
                .log("Connecting an account failed");
    }

    private static void refreshed(Logger logger, PatchbayEvent.TokenRefreshed e) {
        Line.at(logger, Level.INFO, e)
                .owner(e.tenant(), e.connection())
                .put("expires_at", e.expiresAt())
                .log("Token refreshed");
    }

    private static void refreshFailed(Logger logger, PatchbayEvent.RefreshFailed e) {
        Line.at(logger, Level.INFO, e)
                .owner(e.tenant(), e.connection())
                .put("category", e.category())
                .put("failures", e.failures())
                .put("next_try", e.nextTry())
                .log("Token refresh failed, will be tried again");
    }

    private static void answerLost(Logger logger, PatchbayEvent.RefreshAnswerLost e) {
        Line.at(logger, Level.WARN, e)
                .owner(e.tenant(), e.connection())
                .put("started_at", e.startedAt())
                .log("Answer of a token refresh lost, the token kept is tried once more");
    }

    private static void scopesLost(Logger logger, PatchbayEvent.ScopesLost e) {
        Line.at(logger, Level.WARN, e)
                .owner(e.tenant(), e.connection())
                .put("missing_scopes", String.join(" ", new TreeSet<>(e.scopes())))
                .log("Token lost scopes");
    }

    private static void reconnectDue(Logger logger, PatchbayEvent.ReconnectDue e) {
        Line.at(logger, Level.WARN, e)
                .owner(e.tenant(), e.connection())
                .put("act_by", e.actBy())
                .put("left_ms", e.left().toMillis())
                .log("Connection must be connected again soon");
    }

    private static void reconnect(Logger logger, PatchbayEvent.ReconnectRequired e) {
        Line.at(logger, Level.WARN, e)
                .owner(e.tenant(), e.connection())
                .put("reason", e.reason())
                .log("Connection must be connected again");
    }

    private static void disconnected(Logger logger, PatchbayEvent.Disconnected e) {
        Line.at(logger, Level.INFO, e)
                .owner(e.tenant(), e.connection())
                .put("actor", e.actor())
                .put("revoked", e.revoked())
                .log("Account disconnected");
    }

    private static void circuit(Logger logger, PatchbayEvent.CircuitChanged e) {
        Line.at(logger, e.state().equals("OPEN") ? Level.WARN : Level.INFO, e)
                .put("domain", e.domain())
                .put("state", e.state())
                .log("Circuit changed");
    }

    private static void quota(Logger logger, PatchbayEvent.QuotaLow e) {
        Line line = Line.at(logger, Level.INFO, e).put("bucket", e.bucket());
        if (!Double.isNaN(e.usedFraction())) {
            line.put("used_fraction", e.usedFraction());
        }
        line.put("blocked_ms", e.blockedFor().toMillis()).log("Quota low");
    }

    private static void warning(Logger logger, PatchbayEvent.Warning e) {
        Line.at(logger, Level.WARN, e)
                .put("code", e.code())
                .put("text", e.text())
                .log("Warning");
    }

    private record Line(LoggingEventBuilder builder) {

        static Line at(Logger logger, Level level, PatchbayEvent event) {
            return new Line(logger.atLevel(level))
                    .put("platform", event.platform().id());
        }

        Line owner(@Nullable TenantId tenant, @Nullable ConnectionId connection) {
            return put("tenant", tenant == null ? null : tenant.value())
                    .put("connection", connection == null ? null : connection.value());
        }

        Line put(String key, @Nullable Object value) {
            return value == null
                    ? this
                    : new Line(builder.addKeyValue(key, value instanceof String text ? oneLine(text) : value));
        }

        void log(String message) {
            builder.log(message);
        }
    }

    private static String oneLine(String text) {
        String cut = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
        return cut.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", " ");
    }
}
