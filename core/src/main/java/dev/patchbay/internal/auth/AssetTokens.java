// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.SealException;
import dev.patchbay.auth.TokenStore;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tokens of single assets of one connection, opened once per version of the connection's row. */
final class AssetTokens {

    private final Connection connection;
    private final TokenStore store;
    private final CredentialSealer sealer;
    private final ConcurrentHashMap<String, Credential> opened = new ConcurrentHashMap<>();
    private final AtomicLong version;

    AssetTokens(Connection connection, TokenStore store, CredentialSealer sealer) {
        this.connection = connection;
        this.store = store;
        this.sealer = sealer;
        this.version = new AtomicLong(connection.version());
    }

    /** A changed row may mean that the account was connected anew, and the assets with it. */
    void follow(long newVersion) {
        if (version.getAndSet(newVersion) != newVersion) {
            opened.clear();
        }
    }

    void forget() {
        opened.clear();
    }

    void keep(String asset, Credential credential) {
        checkKey(asset);
        store.putAsset(
                connection.tenant(),
                connection.id(),
                asset,
                withKeys(() -> sealer.seal(connection.tenant(), connection.id(), asset, credential)));
        opened.put(asset, credential);
    }

    boolean has(String asset) {
        checkKey(asset);
        return opened.containsKey(asset)
                || store.findAsset(connection.tenant(), connection.id(), asset).isPresent();
    }

    /**
     * The asset's token.
     *
     * @throws dev.patchbay.error.AuthenticationException when none is kept
     * @throws SealException when it cannot be opened
     */
    Credential require(String asset) {
        Credential known = opened.get(asset);
        Credential credential = known != null ? known : load(asset);
        if (credential == null) {
            throw RefreshErrors.noAssetToken(connection);
        }
        return credential;
    }

    /** What another session kept meanwhile; null when the store has nothing newer. */
    @Nullable
    Credential newerThan(String asset, Credential rejected) {
        Credential stored = load(asset);
        return stored == null || Credentials.sameToken(stored, rejected) ? null : stored;
    }

    /** Forgets a token that the platform called dead, unless it was replaced meanwhile; the connection lives on. */
    void drop(String asset, Credential rejected) {
        Credential stored = load(asset);
        if (stored != null && Credentials.sameToken(stored, rejected)) {
            store.deleteAsset(connection.tenant(), connection.id(), asset);
            opened.remove(asset, stored);
        }
    }

    private @Nullable Credential load(String asset) {
        checkKey(asset);
        String sealed =
                store.findAsset(connection.tenant(), connection.id(), asset).orElse(null);
        if (sealed == null) {
            opened.remove(asset);
            return null;
        }
        Credential credential = withKeys(() -> sealer.open(connection.tenant(), connection.id(), asset, sealed));
        opened.put(asset, credential);
        return credential;
    }

    private <T> T withKeys(Supplier<T> work) {
        try {
            return work.get();
        } catch (KeysAwayException e) {
            throw e.told(connection, "open asset's token");
        }
    }

    /** The empty key is the connection's own. */
    private static void checkKey(String asset) {
        if (asset.isEmpty()) {
            throw new IllegalArgumentException("An asset's key must not be empty");
        }
    }
}
