// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.doctor;

import dev.patchbay.PlatformSession;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.SealException;
import dev.patchbay.cli.text.Amounts;
import dev.patchbay.error.PlatformException;
import dev.patchbay.spi.WebhookSubscriptions;
import dev.patchbay.webhook.WebhookSubscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Whether platforms still send what was subscribed, and for how long. Nothing else tells that webhooks have stopped coming. */
public final class SubscriptionChecks {

    private static final String AREA = "webhooks";

    /** Subscriptions that end are renewed days ahead: whatever ends within a day was not. */
    private static final Duration SOON = Duration.ofDays(1);

    private final Function<Connection, List<WebhookSubscription>> subscriptions;
    private final Function<Connection, PlatformSession> sessions;
    private final Instant now;

    public SubscriptionChecks(
            Function<Connection, List<WebhookSubscription>> subscriptions,
            Function<Connection, PlatformSession> sessions,
            Instant now) {
        this.subscriptions = subscriptions;
        this.sessions = sessions;
        this.now = now;
    }

    /** Asks the platform about each account that a connection has subscribed to; asks nothing when there is none. */
    public List<Finding> run(Connection connection) {
        List<Finding> findings = new ArrayList<>();
        List<WebhookSubscription> wanted = connection.usable() ? subscriptions.apply(connection) : List.of();
        for (WebhookSubscription one : wanted) {
            String subject = connection.id() + " " + one.account();
            Instant end = one.expiresAt();
            if (end != null) {
                findings.add(end(subject, end));
            }
            if (one.active()) {
                try {
                    findings.add(atPlatform(connection, subject, one));
                } catch (SealException e) {
                    // The connection's own check has said so already.
                    return findings;
                } catch (PlatformException e) {
                    findings.add(Finding.problem(AREA, subject, e.reason(), e.remedy()));
                }
            }
        }
        return findings;
    }

    private Finding end(String subject, Instant end) {
        if (!end.isAfter(now)) {
            return Finding.problem(
                    AREA, subject, "subscription ended at " + end + ": nothing comes any more", "subscribe again");
        }
        String text = "subscription ends in " + Amounts.span(Duration.between(now, end));
        return end.isAfter(now.plus(SOON))
                ? Finding.good(AREA, subject, text)
                : Finding.warning(AREA, subject, text, "let the scheduler call webhooks().renewSubscriptions");
    }

    private Finding atPlatform(Connection connection, String subject, WebhookSubscription wanted) {
        List<WebhookSubscription> listed;
        try {
            listed = sessions.apply(connection)
                    .capability(WebhookSubscriptions.class)
                    .list(wanted.account());
        } catch (UnsupportedOperationException e) {
            return Finding.note(AREA, subject, connection.platform() + " cannot be asked what it sends");
        }
        Optional<WebhookSubscription> found =
                listed.stream().filter(WebhookSubscription::active).findFirst();
        if (found.isEmpty()) {
            return Finding.problem(
                    AREA, subject, connection.platform() + " has no such subscription any more", "subscribe again");
        }
        Set<String> missing = new TreeSet<>(wanted.topics());
        missing.removeAll(found.get().topics());
        return missing.isEmpty()
                ? Finding.good(AREA, subject, connection.platform() + " sends " + topics(found.get()))
                : Finding.warning(
                        AREA,
                        subject,
                        connection.platform() + " does not send " + String.join(", ", missing),
                        "subscribe again");
    }

    private static String topics(WebhookSubscription found) {
        return found.topics().isEmpty() ? "all" : String.join(", ", new TreeSet<>(found.topics()));
    }
}
