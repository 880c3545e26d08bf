// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.internal.EventSink;
import dev.patchbay.model.Platform;
import dev.patchbay.observe.AuditEntry;
import dev.patchbay.observe.AuditLog;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.webhook.RejectedRequest;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookRequest;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells people what went wrong with requests, and no more often than they can read: the first of each kind in a minute is a
 * warning, and of what was refused also an entry of the audit log, so that a flood of forgeries fills neither.
 */
final class Told {

    private static final int LONGEST_AGENT = 120;

    private final Tally tally;
    private final AuditLog audit;
    private final EventSink sink;

    Told(Tally tally, AuditLog audit, EventSink sink) {
        this.tally = tally;
        this.audit = audit;
        this.sink = sink;
    }

    /** What is counted for a platform that nobody configured must not be what a stranger wrote into a path. */
    static String name(@Nullable Platform known) {
        return known == null ? "unknown" : known.id();
    }

    void warn(Platform platform, String code, String text, Instant now) {
        sink.publish(new PatchbayEvent.Warning(now, platform, code, text));
    }

    void unavailable(@Nullable Platform known, String detail, Instant now) {
        tally.add(Tally.What.UNAVAILABLE, name(known), 1);
        if (known != null && tally.firstInWindow(name(known), null, now) == 1) {
            warn(known, "webhook-unavailable", "Webhooks are answered with 503 for now. " + detail, now);
        }
    }

    void rejected(WebhookRequest request, Inspection seen, @Nullable Platform known, boolean audited, Instant now) {
        RejectionReason reason = Objects.requireNonNull(seen.response().rejection());
        String name = name(known);
        tally.reject(name, reason);
        int inWindow = tally.firstInWindow(name, reason, now);
        if (!Tally.worthKeeping(inWindow)) {
            return;
        }
        String agent = DeliveryReader.cut(DeliveryReader.first(request, "user-agent"));
        RejectedRequest kept = new RejectedRequest(
                now,
                name,
                reason,
                seen.detail(),
                seen.source(),
                agent.substring(0, Math.min(agent.length(), LONGEST_AGENT)));
        tally.keep(kept);
        if (inWindow == 1 && known != null) {
            warn(known, "webhook-rejected", "A webhook was refused: " + reason + ". " + seen.detail(), now);
            if (audited) {
                record(kept, known);
            }
        }
    }

    /** The sender's words are quoted, so that none of them can pass for ours. */
    private void record(RejectedRequest one, Platform known) {
        String detail = one.detail() + "; from " + StorableText.quoted(one.source()) + ", which calls itself "
                + StorableText.quoted(one.userAgent());
        try {
            audit.append(new AuditEntry(
                    one.at(),
                    null,
                    known,
                    null,
                    null,
                    "webhook",
                    "REFUSED_" + one.reason().name(),
                    detail));
        } catch (RuntimeException e) {
            warn(
                    known,
                    "audit-not-written",
                    "The audit log did not take a refused webhook: "
                            + e.getClass().getName(),
                    one.at());
        }
    }
}
