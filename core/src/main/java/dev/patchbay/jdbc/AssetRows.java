// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sealed tokens of a connection's assets, in {@code patchbay_asset_tokens}. */
final class AssetRows {

    private static final String ONE = " WHERE tenant_id = ? AND connection_id = ? AND asset = ?";

    private final Database database;

    AssetRows(Database database) {
        this.database = database;
    }

    /** The row of the connection is read under a lock, so that a disconnect either comes before or removes this token. */
    void put(TenantId tenant, ConnectionId id, String asset, String sealedCredential) {
        String sql = "INSERT INTO patchbay_asset_tokens (connection_id, asset, tenant_id, sealed_credential)"
                + " SELECT c.id, ?, c.tenant_id, ? FROM (SELECT id, tenant_id FROM patchbay_connections"
                + " WHERE tenant_id = ? AND id = ? AND status <> 'DISCONNECTED'"
                + database.dialect().lockShared() + ") c WHERE true"
                + " ON CONFLICT (connection_id, asset) DO UPDATE SET sealed_credential = excluded.sealed_credential";
        database.run(
                "keep an asset's token",
                Scope.of(tenant),
                on -> Sql.update(on, sql, asset, sealedCredential, tenant.value(), id.value()));
    }

    Optional<String> find(TenantId tenant, ConnectionId id, String asset) {
        return database.run(
                "find an asset's token",
                Scope.of(tenant),
                on -> Sql.first(
                        on,
                        "SELECT sealed_credential FROM patchbay_asset_tokens" + ONE,
                        row -> row.getString(1),
                        tenant.value(),
                        id.value(),
                        asset));
    }

    Map<String, String> all(TenantId tenant, ConnectionId id) {
        return database.run("list asset tokens", Scope.of(tenant), on -> {
            Map<String, String> all = new HashMap<>();
            Sql.query(
                    on,
                    "SELECT asset, sealed_credential FROM patchbay_asset_tokens"
                            + " WHERE tenant_id = ? AND connection_id = ?",
                    row -> all.put(row.getString(1), row.getString(2)) == null,
                    tenant.value(),
                    id.value());
            return all;
        });
    }

    boolean replace(TenantId tenant, ConnectionId id, String asset, String expected, String sealedCredential) {
        return database.run(
                "replace an asset's token",
                Scope.of(tenant),
                on -> Sql.update(
                                on,
                                "UPDATE patchbay_asset_tokens SET sealed_credential = ?" + ONE
                                        + " AND sealed_credential = ?",
                                sealedCredential,
                                tenant.value(),
                                id.value(),
                                asset,
                                expected)
                        == 1);
    }

    void delete(TenantId tenant, ConnectionId id, String asset) {
        database.run(
                "delete an asset's token",
                Scope.of(tenant),
                on -> Sql.update(on, "DELETE FROM patchbay_asset_tokens" + ONE, tenant.value(), id.value(), asset));
    }

    void deleteAll(TenantId tenant, ConnectionId id) {
        database.run(
                "delete asset tokens",
                Scope.of(tenant),
                on -> Sql.update(
                        on,
                        "DELETE FROM patchbay_asset_tokens WHERE tenant_id = ? AND connection_id = ?",
                        tenant.value(),
                        id.value()));
    }
}
