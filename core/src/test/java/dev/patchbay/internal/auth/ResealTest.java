// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.KeyRing.SealingKey;
import dev.patchbay.auth.SealException;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.Tokens.ResealReport;
import dev.patchbay.auth.Tokens.Undecipherable;
import dev.patchbay.observe.AuditEntry;
import dev.patchbay.observe.AuditLog;
import dev.patchbay.observe.PatchbayEvent.Warning;
import dev.patchbay.testkit.Together;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResealTest {

    private static final int ACCOUNTS = 20;

    private final SealingKey old = SealingKey.generate("old");
    private final SealingKey fresh = SealingKey.generate("fresh");
    private final FakePlatform platform = new FakePlatform();
    private final List<Connection> connections = new ArrayList<>();

    @BeforeEach
    void connectWithTheOldKey() {
        platform.keys = KeyRing.of(old);
        for (int i = 0; i < ACCOUNTS; i++) {
            Connection connection = platform.connectAs("account-" + i);
            connections.add(connection);
            platform.session(platform.tokens("n1"), platform.row(connection))
                    .keepAsset("page:1", platform.token("page-CANARY-" + i, null, null));
        }
        platform.keys = KeyRing.of(fresh, old);
    }

    private TokenEngine node(String name) {
        return platform.tokens(name);
    }

    /** Everything opens although the old key is gone. */
    private void assertTheOldKeyMayGo() {
        platform.keys = KeyRing.of(fresh);
        for (int i = 0; i < ACCOUNTS; i++) {
            Connection c = connections.get(i);
            assertThat(platform.stored(c).accessToken().reveal()).startsWith("AT-CANARY-");
            String asset = platform.stores
                    .tokens()
                    .findAsset(c.tenant(), c.id(), "page:1")
                    .orElseThrow();
            assertThat(platform.sealer().open(c.tenant(), c.id(), "page:1", asset))
                    .isEqualTo(platform.token("page-CANARY-" + i, null, null));
        }
    }

    @Test
    @DisplayName("R8: re-sealing walks the store in steps, a new process goes on, then the old key may go")
    void stepByStep() {
        int resealed = 0;
        int steps = 0;
        ResealReport report;
        do {
            report = node("node-" + steps).reseal(7);
            resealed += report.resealed();
            assertThat(report.undecipherable()).isEmpty();
            steps++;
        } while (!report.complete());

        assertThat(steps).isEqualTo(3);
        assertThat(resealed).isEqualTo(2 * ACCOUNTS);
        assertThat(node("n1").reseal(1000)).isEqualTo(new ResealReport(0, 2 * ACCOUNTS, List.of(), 0, true));
        assertThat(platform.row(connections.get(0)).connection().updatedAt())
                .isEqualTo(connections.get(0).updatedAt());
        assertTheOldKeyMayGo();
    }

    @Test
    @DisplayName("R8: rows that are refreshed while they are sealed anew keep the refreshed token")
    void aRefreshAtTheSameTimeWins() throws Exception {
        Together.run(8, n -> {
            if (n % 2 == 0) {
                ResealReport report;
                do {
                    report = node("n" + n).reseal(3);
                } while (!report.complete());
            } else {
                for (int i = n; i < ACCOUNTS; i += 8) {
                    node("n" + n).refresh(ACME, connections.get(i).id());
                }
            }
            return null;
        });
        node("n1").reseal(1000);
        node("n1").reseal(1000);

        for (int i = 0; i < ACCOUNTS; i++) {
            boolean refreshed = i % 8 % 2 == 1;
            String token = platform.stored(connections.get(i)).accessToken().reveal();
            assertThat(Integer.parseInt(token.substring("AT-CANARY-".length())) > ACCOUNTS)
                    .isEqualTo(refreshed);
        }
        assertThat(platform.authenticator.doubleSpends).hasValue(0);
        assertTheOldKeyMayGo();
    }

    @Test
    @DisplayName("T13: re-sealing names what cannot be opened and by which key, leaves it as it is, and goes on")
    void whatCannotBeOpenedIsNamed() {
        Connection swapped = connections.get(3);
        Connection theirs = platform.connect(OTHER);
        replace(swapped, platform.row(theirs).sealedCredential());
        Connection lost = connections.get(5);
        SealingKey gone = SealingKey.generate("gone");
        replace(
                lost,
                new CredentialSealer(KeyRing.of(gone)).seal(ACME, lost.id(), "", platform.token("CANARY", null, null)));
        platform.keys = KeyRing.of(SealingKey.generate("newest"), fresh, old);
        String before = platform.row(lost).sealedCredential();
        platform.events.clear();

        ResealReport report = node("n1").reseal(1000);

        assertThat(report.undecipherableCount()).isEqualTo(2);
        assertThat(report.undecipherable())
                .containsExactlyInAnyOrder(
                        new Undecipherable(ACME, swapped.id(), null, "fresh", SealException.Reason.FOREIGN),
                        new Undecipherable(ACME, lost.id(), null, "gone", SealException.Reason.UNKNOWN_KEY));
        assertThat(report.resealed()).isEqualTo(2 * ACCOUNTS - 2 + 1);
        assertThat(platform.row(lost).sealedCredential()).isEqualTo(before);
        assertThat(platform.events(Warning.class))
                .extracting(Warning::text)
                .anyMatch(text ->
                        text.contains("'gone'") && text.contains(lost.id().value()))
                .noneMatch(text -> text.contains("CANARY"));
        AuditLog.Kept kept =
                platform.stores.audit().list(null, null, Long.MAX_VALUE, 1).get(0);
        AuditEntry entry = kept.entry();
        assertThat(entry.action()).isEqualTo("reseal");
        assertThat(entry.outcome()).isEqualTo("undecipherable");
        assertThat(entry.detail()).contains("newest").doesNotContain("CANARY");
    }

    private void replace(Connection connection, String sealed) {
        StoredConnection row = platform.row(connection);
        ConnectionDraft draft = new ConnectionDraft(row.connection());
        assertThat(platform.stores
                        .tokens()
                        .compareAndSet(
                                new StoredConnection(draft.build(platform.time.instant()), sealed),
                                row.connection().version()))
                .isTrue();
    }
}
