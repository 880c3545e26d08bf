// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.LONG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.KeyRing.SealingKey;
import dev.patchbay.auth.Tokens.RefreshReport;
import dev.patchbay.testkit.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KeyRotationTest {

    private final FakePlatform platform = new FakePlatform();

    @Test
    @DisplayName("R8: the key is rotated while threads read and refresh: no failed read, then the old key may go")
    void theKeyIsRotatedUnderLoad() throws Exception {
        SealingKey old = SealingKey.generate("old");
        SealingKey next = SealingKey.generate("next");
        platform.keys = KeyRing.of(old);
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            connections.add(platform.connectAs("account-" + i));
        }
        TokenEngine before = platform.tokens("n1", time -> Thread.yield());
        platform.keys = KeyRing.of(next, old);
        TokenEngine after = platform.tokens("n2", time -> Thread.yield());
        platform.time.advance(Duration.ofHours(1));

        List<RefreshReport> reports = Together.run(8, n -> {
            for (Connection c : connections) {
                platform.session(after, platform.row(c)).newerThan(after.open(platform.row(c)), "page:1", LONG);
                assertThat(after.open(platform.row(c))).isNotNull();
            }
            return n < 4 ? after.refreshExpiring(Duration.ZERO, 100) : new RefreshReport(0, 0, 0, 0);
        });

        assertThat(reports.stream().mapToInt(RefreshReport::refreshed).sum()).isEqualTo(50);
        assertThat(reports).allMatch(r -> r.failed() == 0 && r.reconnectRequired() == 0);
        assertThat(before.refreshExpiring(Duration.ZERO, 100)).isEqualTo(new RefreshReport(0, 0, 0, 0));
        platform.keys = KeyRing.of(next);
        CredentialSealer nextOnly = platform.sealer();
        for (Connection c : connections) {
            assertThat(nextOnly.open(ACME, c.id(), "", platform.row(c).sealedCredential()))
                    .isNotNull();
        }
    }
}
