// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.SealException;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.auth.Tokens.ResealReport;
import dev.patchbay.auth.Tokens.Undecipherable;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.AuditEntry;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.state.CheckpointStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals what another key sealed with the current one. Only ever replaces the very text that was opened; whoever writes at
 * the same time seals with the current key anyway.
 */
final class Resealer {

    static final String SCOPE = "reseal";

    private static final Logger LOG = LoggerFactory.getLogger("dev.patchbay");
    private static final int PAGE = 250;

    private final TokenStore tokens;
    private final CheckpointStore checkpoints;
    private final CredentialSealer sealer;
    private final AuditedEvents events;
    private final InstantSource clock;

    Resealer(
            TokenStore tokens,
            CheckpointStore checkpoints,
            CredentialSealer sealer,
            AuditedEvents events,
            InstantSource clock) {
        this.tokens = tokens;
        this.checkpoints = checkpoints;
        this.sealer = sealer;
        this.events = events;
        this.clock = clock;
    }

    /**
     * One step; the cursor is moved on page by page, so that a node that dies repeats one page at most. Each current key has
     * a cursor of its own, so that a new key is never taken for one whose walk was under way.
     *
     * @param tenant whose connections; null for all
     */
    ResealReport step(@Nullable TenantId tenant, int limit) {
        Count count = new Count();
        String key;
        try {
            key = tenant == null ? sealer.sharedKeyId() : sealer.currentKeyId(tenant);
        } catch (KeysAwayException e) {
            LOG.warn("Nothing was sealed anew: {}", e.getMessage());
            return new ResealReport(0, 0, List.of(), 0, 1, false);
        }
        WalkCursor cursor = WalkCursor.read(checkpoints, tenant, SCOPE, key, clock);
        boolean complete = false;
        int left = limit;
        while (left > 0 && !complete && !Thread.currentThread().isInterrupted()) {
            int size = Math.min(PAGE, left);
            List<StoredConnection> page =
                    tenant == null ? tokens.listAll(cursor.after(), size) : tokens.list(tenant, cursor.after(), size);
            page.forEach(row -> reseal(row, count));
            left -= page.size();
            complete = page.size() < size;
            ConnectionId last = page.isEmpty()
                    ? null
                    : page.get(page.size() - 1).connection().id();
            if (!cursor.move(complete ? null : last)) {
                break;
            }
        }
        if (count.resealed + count.failed > 0) {
            audit(tenant, key, count);
        }
        return new ResealReport(count.resealed, count.current, count.named, count.failed, count.postponed, complete);
    }

    private void audit(@Nullable TenantId tenant, String key, Count count) {
        events.record(new AuditEntry(
                clock.instant(),
                tenant,
                null,
                null,
                null,
                "reseal",
                count.failed == 0 ? "ok" : "undecipherable",
                count.resealed + " sealed with key '" + key + "'"
                        + (tenant == null && sealer.perTenant() ? " or their tenants' own, " : ", ") + count.current
                        + " were, " + count.failed + " cannot be opened"
                        + (count.postponed == 0 ? "" : ", " + count.postponed + " wait for their tenants' keys")));
    }

    private void reseal(StoredConnection row, Count count) {
        Connection c = row.connection();
        // Asked once: a key service that is down answers late.
        if (count.away.contains(c.tenant())) {
            count.postponed++;
            return;
        }
        try {
            if (!row.sealedCredential().isEmpty()) {
                own(row, count);
            }
            for (Map.Entry<String, String> asset :
                    tokens.assets(c.tenant(), c.id()).entrySet()) {
                asset(c, asset.getKey(), asset.getValue(), count);
            }
        } catch (KeysAwayException e) {
            count.postponed++;
            count.away.add(c.tenant());
            events.publish(new PatchbayEvent.Warning(
                    clock.instant(), c.platform(), KeysAwayException.CODE, String.valueOf(e.getMessage())));
        }
    }

    private void own(StoredConnection listed, Count count) {
        @Nullable StoredConnection row = listed;
        while (row != null && !row.sealedCredential().isEmpty()) {
            Connection c = row.connection();
            String sealed = again(c, "", row.sealedCredential(), count);
            if (sealed == null) {
                return;
            }
            // Nothing about the connection changed, so neither does the time of its last change.
            StoredConnection next = new StoredConnection(new ConnectionDraft(c).build(c.updatedAt()), sealed);
            if (tokens.compareAndSet(next, c.version())) {
                count.resealed++;
                return;
            }
            row = tokens.find(c.tenant(), c.id()).orElse(null);
        }
    }

    private void asset(Connection c, String asset, String listed, Count count) {
        @Nullable String old = listed;
        while (old != null) {
            String sealed = again(c, asset, old, count);
            if (sealed == null) {
                return;
            }
            if (tokens.replaceAsset(c.tenant(), c.id(), asset, old, sealed)) {
                count.resealed++;
                return;
            }
            old = tokens.findAsset(c.tenant(), c.id(), asset).orElse(null);
        }
    }

    /** The text sealed anew; null when it need not or cannot be. */
    private @Nullable String again(Connection c, String slot, String sealed, Count count) {
        try {
            if (!sealer.outdated(c.tenant(), sealed)) {
                count.current++;
                return null;
            }
            Credential credential = sealer.open(c.tenant(), c.id(), slot, sealed);
            return sealer.seal(c.tenant(), c.id(), slot, credential);
        } catch (SealException e) {
            count.failed(new Undecipherable(
                    c.tenant(), c.id(), slot.isEmpty() ? null : slot, e.keyId().orElse(null), e.reason()));
            events.publish(
                    new PatchbayEvent.Warning(clock.instant(), c.platform(), "credential-unreadable", e.getMessage()));
            return null;
        }
    }

    private static final class Count {

        private final List<Undecipherable> named = new ArrayList<>();
        private final Set<TenantId> away = new HashSet<>();
        private int postponed;
        private int resealed;
        private int current;
        private int failed;

        void failed(Undecipherable what) {
            failed++;
            if (named.size() < ResealReport.MOST_NAMED) {
                named.add(what);
            }
        }
    }
}
