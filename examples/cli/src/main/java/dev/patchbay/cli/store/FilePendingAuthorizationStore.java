// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.store;

import dev.patchbay.auth.PendingAuthorization;
import dev.patchbay.auth.PendingAuthorizationStore;
import dev.patchbay.http.JsonValue;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.resilience.Sleeper;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Connect flows that wait, in one JSON file: hashes and sealed values only. Safe for threads and processes. */
public final class FilePendingAuthorizationStore implements PendingAuthorizationStore {

    private record Entry(PendingAuthorization pending, boolean used) {}

    private final Path path;
    private final JsonFile file;

    /** The store in a file, made at the first write. */
    public FilePendingAuthorizationStore(Path file, Sleeper sleeper) {
        this.path = file;
        this.file = new JsonFile(file, sleeper);
    }

    @Override
    public void put(PendingAuthorization pending) {
        change(entries -> {
            if (entries.putIfAbsent(pending.stateHash(), new Entry(pending, false)) != null) {
                throw new IllegalArgumentException("This state is kept already");
            }
            return true;
        });
    }

    @Override
    public Optional<PendingAuthorization> find(String stateHash) {
        return Optional.ofNullable(entries().get(stateHash)).map(Entry::pending);
    }

    @Override
    public Consumption consume(String stateHash) {
        AtomicReference<Consumption> outcome = new AtomicReference<>(Consumption.UNKNOWN);
        change(entries -> {
            Entry entry = entries.get(stateHash);
            if (entry == null) {
                return false;
            }
            outcome.set(entry.used() ? Consumption.ALREADY_USED : Consumption.CONSUMED);
            entries.put(stateHash, new Entry(entry.pending(), true));
            return !entry.used();
        });
        return outcome.get();
    }

    @Override
    public int purge(Instant before) {
        AtomicReference<Integer> removed = new AtomicReference<>(0);
        change(entries -> {
            int size = entries.size();
            entries.values().removeIf(e -> e.pending().expiresAt().isBefore(before));
            removed.set(size - entries.size());
            return size != entries.size();
        });
        return removed.get();
    }

    private void change(Function<Map<String, Entry>, Boolean> change) {
        file.locked(() -> {
            Map<String, Entry> entries = entries();
            boolean changed = change.apply(entries);
            if (changed) {
                List<Object> all = new ArrayList<>(entries.size());
                entries.values().forEach(e -> all.add(write(e)));
                file.write(Map.of("pending", all));
            }
            return changed;
        });
    }

    private Map<String, Entry> entries() {
        Map<String, Entry> entries = new LinkedHashMap<>();
        try {
            file.read()
                    .ifPresent(json -> json.get("pending").elements().forEach(one -> {
                        Entry entry = read(one);
                        entries.put(entry.pending().stateHash(), entry);
                    }));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new FileTrouble(path + " is damaged; remove it: at worst a connect flow must be started again", null);
        }
        return entries;
    }

    private static Map<String, @Nullable Object> write(Entry entry) {
        PendingAuthorization p = entry.pending();
        ConnectionId reconnect = p.reconnect();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("stateHash", p.stateHash());
        json.put("used", entry.used());
        json.put("tenant", p.tenant().value());
        json.put("userId", p.userId());
        json.put("platform", p.platform().id());
        json.put("redirectUri", p.redirectUri());
        json.put("browserHash", p.browserHash());
        json.put("requestedScopes", new TreeSet<>(p.requestedScopes()));
        json.put("reconnect", reconnect == null ? null : reconnect.value());
        json.put("returnTo", p.returnTo());
        json.put("sealedVerifier", p.sealedVerifier());
        json.put("createdAt", p.createdAt().toString());
        json.put("expiresAt", p.expiresAt().toString());
        return json;
    }

    private static Entry read(JsonValue json) {
        String reconnect = json.get("reconnect").text();
        return new Entry(
                new PendingAuthorization(
                        ConnectionJson.required(json, "stateHash"),
                        TenantId.of(ConnectionJson.required(json, "tenant")),
                        json.get("userId").text(),
                        Platform.of(ConnectionJson.required(json, "platform")),
                        ConnectionJson.required(json, "redirectUri"),
                        json.get("browserHash").text(),
                        ConnectionJson.texts(json.get("requestedScopes")),
                        reconnect == null ? null : ConnectionId.of(reconnect),
                        json.get("returnTo").text(),
                        json.get("sealedVerifier").text(),
                        Instant.parse(ConnectionJson.required(json, "createdAt")),
                        Instant.parse(ConnectionJson.required(json, "expiresAt"))),
                json.get("used").isTrue());
    }
}
