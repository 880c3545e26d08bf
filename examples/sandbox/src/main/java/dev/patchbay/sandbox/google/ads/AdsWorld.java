// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every account, and who can open which of them directly. Thread-safe. */
final class AdsWorld {

    private final Map<Long, AdsAccount> accounts = new ConcurrentHashMap<>();
    private final List<AdsAccount> ordered = new CopyOnWriteArrayList<>();
    private final Map<String, List<AdsAccount>> direct = new ConcurrentHashMap<>();

    AdsAccount add(AdsAccount account) {
        accounts.put(account.id, account);
        ordered.add(account);
        return account;
    }

    Optional<AdsAccount> find(long id) {
        return Optional.ofNullable(accounts.get(id));
    }

    List<AdsAccount> all() {
        return ordered;
    }

    void give(String email, AdsAccount account) {
        direct.computeIfAbsent(email, e -> new CopyOnWriteArrayList<>()).add(account);
    }

    void take(String email, AdsAccount account) {
        direct.getOrDefault(email, new ArrayList<>()).remove(account);
    }

    /** What this person can open without going through a manager. */
    List<AdsAccount> directOf(String email) {
        return direct.getOrDefault(email, List.of());
    }

    /** Whether the person has a way to it: directly or through a manager. */
    boolean reaches(String email, AdsAccount account) {
        return directOf(email).stream().anyMatch(a -> a.reaches(account));
    }
}
