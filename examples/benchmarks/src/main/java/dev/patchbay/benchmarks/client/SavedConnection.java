// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.client;

import dev.patchbay.Patchbay;
import dev.patchbay.Stores;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.Secret;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import java.util.Set;

/** A connection made by an earlier process, sealed, in a file that stands for a database. */
public final class SavedConnection {

    private final Properties values = new Properties();

    private SavedConnection() {}

    /** Connects to the server and saves the connection. */
    public static void main(String[] args) throws IOException {
        KeyRing.SealingKey key = KeyRing.SealingKey.generate("benchmarks");
        Stores stores = Stores.inMemory();
        try (Patchbay patchbay = PatchbayClient.builder(args[0])
                        .keyRing(KeyRing.of(key))
                        .stores(stores)
                        .build();
                Writer out = Files.newBufferedWriter(Path.of(args[1]))) {
            Connection connection = PatchbayClient.adopt(patchbay);
            StoredConnection stored =
                    stores.tokens().find(PatchbayClient.TENANT, connection.id()).orElseThrow();
            Properties values = new Properties();
            values.setProperty("id", connection.id().value());
            values.setProperty("account", connection.externalId());
            values.setProperty("name", connection.displayName());
            values.setProperty("scopes", String.join(",", connection.scopes()));
            values.setProperty("created", connection.createdAt().toString());
            values.setProperty("sealed", stored.sealedCredential());
            values.setProperty("key", key.key().reveal());
            values.store(out, null);
        }
    }

    public static SavedConnection load(Path file) throws IOException {
        SavedConnection saved = new SavedConnection();
        try (Reader in = Files.newBufferedReader(file)) {
            saved.values.load(in);
        }
        return saved;
    }

    /** Opens it. */
    public CampaignPages open(String url) {
        ConnectionId id = ConnectionId.of(values.getProperty("id"));
        Instant created = Instant.parse(values.getProperty("created"));
        Connection connection = new Connection(
                id,
                PatchbayClient.TENANT,
                Platform.of("meta"),
                values.getProperty("account"),
                values.getProperty("name"),
                ConnectionStatus.CONNECTED,
                null,
                Set.of(values.getProperty("scopes").split(",")),
                Set.of(),
                null,
                null,
                null,
                null,
                null,
                0,
                created,
                created,
                1);
        Stores stores = Stores.inMemory();
        stores.tokens().insert(new StoredConnection(connection, values.getProperty("sealed")));
        KeyRing keys = KeyRing.of(new KeyRing.SealingKey("benchmarks", Secret.of(values.getProperty("key"))));
        return PatchbayClient.resume(url, stores, keys, id).campaigns();
    }
}
