// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Stores;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.GrantJournal;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.PatchbayEvent.ReconnectRequired;
import dev.patchbay.observe.PatchbayEvent.RefreshAnswerLost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nodes that die at any of their calls to the store, a thousand times. */
class RandomKillsTest {

    private static final int ROUNDS = 1000;
    private static final int ACCOUNTS = 8;

    private final FakePlatform platform = new FakePlatform();
    private final FakeAuthenticator authenticator = platform.authenticator;
    private final List<Connection> connections = new ArrayList<>();
    private int kills;

    private void run(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < ACCOUNTS; i++) {
            connections.add(platform.connectAs("account-" + i));
        }
        Stores shared = platform.stores;
        for (int round = 0; round < ROUNDS; round++) {
            platform.time.advance(Duration.ofMinutes(10));
            MortalStore mortal = new MortalStore(shared.tokens());
            TokenEngine node = platform.with(mortal.store).tokens("node-" + round);
            mortal.callsLeft.set(random.nextInt(40));
            try {
                node.refreshExpiring(Duration.ofMinutes(20), 100);
            } catch (MortalStore.Killed e) {
                kills++;
            }
        }
        platform.stores = shared;
        platform.time.advance(Duration.ofMinutes(20));
        platform.tokens("last").refreshExpiring(Duration.ofHours(2), 100);
    }

    private long dead() {
        return connections.stream()
                .filter(c -> !platform.row(c).connection().usable())
                .count();
    }

    @Test
    @DisplayName("R1: nodes die anywhere: a token is only sent twice when its answer was lost, and every loss is told")
    void everyLossIsTold() {
        run(20261121);

        assertThat(kills).isGreaterThan(50);
        assertThat(authenticator.doubleSpends.get())
                .as("tries of recovery that were refused")
                .isEqualTo((int) dead())
                .isEqualTo(platform.events(ReconnectRequired.class).size());
        assertThat(platform.events(ReconnectRequired.class))
                .allMatch(e -> e.reason().startsWith("LOST_ROTATION"));
        assertThat(platform.events(RefreshAnswerLost.class)).isNotEmpty();
    }

    @Test
    @DisplayName("T10: with a journal of the host's, nodes that die anywhere lose no token and send none twice")
    void aJournalLosesNothing() {
        Map<ConnectionId, GrantJournal.Entry> kept = new ConcurrentHashMap<>();
        platform.journal = new GrantJournal() {
            @Override
            public void put(Entry entry) {
                kept.put(entry.connection(), entry);
            }

            @Override
            public void remove(TenantId tenant, ConnectionId connection) {
                kept.remove(connection);
            }

            @Override
            public List<Entry> entries() {
                return List.copyOf(kept.values());
            }
        };
        run(42);

        assertThat(kills).isGreaterThan(50);
        assertThat(authenticator.doubleSpends).hasValue(0);
        assertThat(dead()).isZero();
        assertThat(platform.events(ReconnectRequired.class)).isEmpty();
        assertThat(kept).isEmpty();
    }
}
