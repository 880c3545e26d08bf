// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.Stores;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.SealException;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.PlatformException;
import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.internal.http.CredentialSource;
import dev.patchbay.internal.session.AssetCredentials;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One session's credentials. What was opened is kept by row version, so that a call opens nothing and reads no store; the
 * row is looked at again every half minute, so that a disconnect is heard of.
 */
public final class SessionCredentials implements CredentialSource, AssetCredentials {

    /** A token that ends within this is refreshed before it is used: the call takes time, and clocks differ. */
    private static final Duration EXPIRY_SKEW = Duration.ofSeconds(30);

    private static final Duration RECHECK = Duration.ofSeconds(30);

    private record Opened(StoredConnection row, @Nullable Credential credential, Instant checkedAt) {

        @Override
        public String toString() {
            return "Opened[" + row + "]";
        }
    }

    private final PlatformRuntime runtime;
    private final TokenStore store;
    private final TokenEngine tokens;
    private final InstantSource clock;
    private final AssetTokens assets;
    private final AtomicReference<Opened> own;
    /** Once the connection was deleted; should the account be connected anew, that is for another session. */
    private volatile boolean gone;

    public SessionCredentials(
            PlatformRuntime runtime,
            StoredConnection row,
            Stores stores,
            TokenEngine tokens,
            CredentialSealer sealer,
            InstantSource clock) {
        this.runtime = runtime;
        this.store = stores.tokens();
        this.tokens = tokens;
        this.clock = clock;
        this.assets = new AssetTokens(row.connection(), store, sealer);
        this.own = new AtomicReference<>(new Opened(row, null, clock.instant()));
    }

    @Override
    public Credential current(@Nullable String asset, Duration within) {
        Opened opened = fresh();
        if (asset != null) {
            return assets.require(asset);
        }
        Credential credential = credential(opened);
        if (!due(opened.row().connection(), credential)) {
            return credential;
        }
        try {
            return renewed(opened.row(), credential, within);
        } catch (PlatformException e) {
            Instant end = credential.expiresAt();
            if (e.retryable() && end != null && clock.instant().isBefore(end)) {
                return credential;
            }
            throw e;
        }
    }

    /**
     * Known to have expired, and worth refreshing. A token just obtained is used whatever our clock says of its end, else a
     * wrong clock would refresh before every call; and when it is over for good, the platform is the one to say so.
     */
    private boolean due(Connection connection, Credential credential) {
        Instant end = credential.expiresAt();
        Instant now = clock.instant();
        if (end == null || now.isBefore(end.minus(EXPIRY_SKEW))) {
            return false;
        }
        Duration age = Duration.between(connection.updatedAt(), now);
        boolean justObtained =
                connection.refreshFailures() == 0 && !age.isNegative() && age.compareTo(RefreshSchedule.SHORTEST) < 0;
        return !justObtained && runtime.connector().authenticator().refreshable(credential);
    }

    @Override
    public @Nullable Credential newerThan(Credential rejected, @Nullable String asset, Duration within) {
        refuseWhenGone();
        if (asset != null) {
            return assets.newerThan(asset, rejected);
        }
        Credential renewed = renewed(known().row(), rejected, within);
        return Credentials.sameToken(renewed, rejected) ? null : renewed;
    }

    private Credential renewed(StoredConnection row, Credential stale, Duration within) {
        try {
            return remember(tokens.renew(runtime, row, stale, within));
        } catch (AuthenticationException e) {
            // The connection is of no use any more: the next call must not go out with what we still hold.
            look(clock.instant());
            throw e;
        }
    }

    @Override
    public void declaredDead(Credential rejected, @Nullable String asset, String reason) {
        if (asset != null) {
            assets.drop(asset, rejected);
            return;
        }
        Connection c = known().row().connection();
        store.find(c.tenant(), c.id())
                .map(row -> tokens.declareDead(row, rejected, reason))
                .ifPresent(row -> advance(row, null));
    }

    @Override
    public void keepAsset(String asset, Credential credential) {
        if (!gone) {
            assets.keep(asset, credential);
        }
    }

    @Override
    public boolean hasAsset(String asset) {
        return !gone && assets.has(asset);
    }

    private Opened known() {
        return Objects.requireNonNull(own.get());
    }

    /** The row, looked at again when the last look is long ago by the clock, whichever way that jumped. */
    private Opened fresh() {
        refuseWhenGone();
        Opened opened = known();
        Instant now = clock.instant();
        if (Duration.between(opened.checkedAt(), now).abs().compareTo(RECHECK) >= 0) {
            opened = look(now);
        }
        if (!opened.row().connection().usable()) {
            throw RefreshErrors.notUsable(opened.row().connection());
        }
        return opened;
    }

    private Opened look(Instant now) {
        Opened before = known();
        Opened claimed = new Opened(before.row(), before.credential(), now);
        if (!own.compareAndSet(before, claimed)) {
            return known();
        }
        StoredConnection row;
        try {
            Connection c = before.row().connection();
            row = store.find(c.tenant(), c.id()).orElse(null);
        } catch (RuntimeException e) {
            // A store that is down must not stop calls whose token is at hand.
            return claimed;
        }
        if (row == null) {
            gone = true;
            own.updateAndGet(last -> new Opened(last.row(), null, now));
            assets.forget();
            throw gone();
        }
        return advance(row, null);
    }

    private void refuseWhenGone() {
        if (gone) {
            throw gone();
        }
    }

    private PlatformException gone() {
        Connection c = known().row().connection();
        return RefreshErrors.gone(c.platform(), c.tenant(), c.id());
    }

    private Credential credential(Opened opened) {
        Credential credential = opened.credential();
        return credential != null ? credential : remember(opened.row());
    }

    /**
     * Opens a row and keeps it, unless a later version is kept already.
     *
     * @throws SealException when it cannot be opened
     */
    private Credential remember(StoredConnection row) {
        Credential credential = tokens.open(row);
        Credential kept = advance(row, credential).credential();
        return kept != null ? kept : credential;
    }

    private Opened advance(StoredConnection row, @Nullable Credential credential) {
        Instant now = clock.instant();
        Opened kept = Objects.requireNonNull(own.updateAndGet(before -> {
            long known = before.row().connection().version();
            long seen = row.connection().version();
            if (seen < known || (seen == known && credential == null)) {
                return before;
            }
            return new Opened(row, credential, now);
        }));
        assets.follow(kept.row().connection().version());
        return kept;
    }
}
