// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.GrantJournal;
import dev.patchbay.auth.SealException;
import dev.patchbay.internal.EventSink;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.spi.TokenGrant;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host's journal, with seals. Its failures are told and otherwise change nothing. */
final class AnswerJournal {

    private static final Logger LOG = LoggerFactory.getLogger("dev.patchbay");
    private static final String NEVER = "-";

    /** What a platform gave for a credential that was spent. */
    record Answer(TenantId tenant, ConnectionId connection, Credential renewed, TokenGrant grant) {

        @Override
        public String toString() {
            return "Answer[" + connection + "]";
        }
    }

    /**
     * What an earlier process left.
     *
     * @param answers those that can be opened
     * @param more whether others wait for keys that cannot be looked up just now
     */
    record Left(List<Answer> answers, boolean more) {}

    private final @Nullable GrantJournal journal;
    private final CredentialSealer sealer;
    private final InstantSource clock;
    private final EventSink events;

    AnswerJournal(@Nullable GrantJournal journal, CredentialSealer sealer, InstantSource clock, EventSink events) {
        this.journal = journal;
        this.sealer = sealer;
        this.clock = clock;
        this.events = events;
    }

    void put(Connection c, UnsavedGrants.Grant grant) {
        if (journal == null) {
            return;
        }
        Instant reconnectBy = grant.given().reconnectBy();
        String text = CredentialCodec.write(grant.renewed()) + "\n"
                + CredentialCodec.write(grant.given().credential()) + "\n"
                + (reconnectBy == null ? NEVER : reconnectBy.toString());
        try {
            GrantJournal.Entry entry =
                    new GrantJournal.Entry(c.tenant(), c.id(), sealer.sealAnswer(grant.keys(), c.id(), text));
            Uninterrupted.run(() -> journal.put(entry));
        } catch (RuntimeException e) {
            failed(c.platform(), c.id(), e);
        }
    }

    /** What stays although the store has it is found out at the next start. */
    void remove(Connection c) {
        if (journal == null) {
            return;
        }
        try {
            Uninterrupted.run(() -> journal.remove(c.tenant(), c.id()));
        } catch (RuntimeException e) {
            failed(c.platform(), c.id(), e);
        }
    }

    /** Drops what is of no use: its connection is gone, or its platform is not configured any more. */
    void drop(TenantId tenant, ConnectionId id) {
        if (journal != null) {
            journal.remove(tenant, id);
        }
    }

    /**
     * What an earlier process left; entries that cannot be opened are told and left where they are.
     *
     * @throws RuntimeException when the journal cannot be read
     */
    Left left() {
        List<Answer> answers = new ArrayList<>();
        boolean more = false;
        if (journal == null) {
            return new Left(answers, false);
        }
        for (GrantJournal.Entry entry : journal.entries()) {
            try {
                String[] lines = sealer.openAnswer(entry.tenant(), entry.connection(), entry.sealed())
                        .split("\n", -1);
                Instant reconnectBy = lines[2].equals(NEVER) ? null : Instant.parse(lines[2]);
                answers.add(new Answer(
                        entry.tenant(),
                        entry.connection(),
                        CredentialCodec.read(lines[0]),
                        new TokenGrant(CredentialCodec.read(lines[1]), reconnectBy)));
            } catch (SealException e) {
                LOG.warn("An answer in the journal cannot be opened: {}", e.getMessage());
            } catch (KeysAwayException e) {
                more = true;
                LOG.warn("An answer in the journal waits, connection {}: {}", entry.connection(), e.getMessage());
            } catch (RuntimeException e) {
                // What the parsers say may quote what they read.
                LOG.warn("An answer in the journal cannot be read, connection {}", entry.connection());
            }
        }
        return new Left(answers, more);
    }

    private void failed(Platform platform, ConnectionId id, RuntimeException e) {
        events.publish(new PatchbayEvent.Warning(
                clock.instant(),
                platform,
                "journal-failed",
                "The journal of grants failed for connection " + id + ": "
                        + e.getClass().getName()));
    }
}
