// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.LONG;
import static dev.patchbay.internal.auth.FakePlatform.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.KeyRing.SealingKey;
import dev.patchbay.auth.SealException;
import dev.patchbay.auth.SealException.Reason;
import dev.patchbay.auth.TokenHealth;
import dev.patchbay.auth.Tokens.RefreshReport;
import dev.patchbay.auth.Tokens.ResealReport;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.PatchbayEvent.ReconnectRequired;
import dev.patchbay.testkit.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TenantKeysTest {

    private final SealingKey shared = SealingKey.generate("shared");
    private final SealingKey acmes = SealingKey.generate("acme-1");
    private final Map<TenantId, KeyRing> service = new ConcurrentHashMap<>();
    private final FakePlatform platform = new FakePlatform();

    @BeforeEach
    void askTheService() {
        platform.keys = KeyRing.of(shared).withTenantKeys(tenant -> Optional.ofNullable(service.get(tenant)));
    }

    private String keyOf(Connection connection) {
        String sealed = platform.row(connection).sealedCredential();
        return List.of("shared", "acme-1", "acme-2").stream()
                .filter(id -> new String(
                                java.util.Base64.getUrlDecoder().decode(sealed.substring(0, sealed.indexOf('.'))),
                                java.nio.charset.StandardCharsets.UTF_8)
                        .contains("\"" + id + "\""))
                .findFirst()
                .orElseThrow();
    }

    private int resealAll(TokenEngine node, int step) {
        int resealed = 0;
        ResealReport report;
        do {
            report = node.reseal(step);
            assertThat(report.undecipherableCount()).isZero();
            assertThat(report.postponed()).isZero();
            resealed += report.resealed();
        } while (!report.complete());
        return resealed;
    }

    @Test
    void whoHasKeysOfTheirOwnIsSealedWithThemAndNobodyElse() {
        service.put(ACME, KeyRing.of(acmes));
        Connection mine = platform.connect(ACME);
        Connection theirs = platform.connect(OTHER);

        assertThat(keyOf(mine)).isEqualTo("acme-1");
        assertThat(keyOf(theirs)).isEqualTo("shared");
        TokenEngine node = platform.tokens("n1");
        platform.session(node, platform.row(mine)).keepAsset("page:1", platform.token("page-CANARY", null, null));
        assertThat(node.refresh(ACME, mine.id()).usable()).isTrue();
        assertThat(node.refresh(OTHER, theirs.id()).usable()).isTrue();
        assertThat(keyOf(mine)).isEqualTo("acme-1");
        assertThat(resealAll(node, 10)).as("all is as it should be").isZero();

        platform.keys = KeyRing.of(shared);
        assertThat(catchThrowableOfType(SealException.class, () -> platform.stored(mine))
                        .reason())
                .isEqualTo(Reason.UNKNOWN_KEY);
        assertThat(platform.stored(theirs)).isNotNull();
    }

    @Test
    @DisplayName("R8: another tenant's key opens nothing, whatever its id")
    void aWrongTenantsKeyIsRefused() {
        service.put(ACME, KeyRing.of(acmes));
        service.put(OTHER, KeyRing.of(SealingKey.generate("other-1")));
        CredentialSealer sealer = platform.sealer();
        ConnectionId id = ConnectionId.of("con_1");
        Credential credential = platform.token("AT-CANARY", null, null);
        String sealed = sealer.seal(ACME, id, "", credential);

        assertThat(refusal(() -> sealer.open(OTHER, id, "", sealed)).reason()).isEqualTo(Reason.FOREIGN);
        service.put(ACME, KeyRing.of(SealingKey.generate("other-1")));
        SealException unknown = refusal(() -> sealer.open(ACME, id, "", sealed));
        assertThat(unknown.reason()).isEqualTo(Reason.UNKNOWN_KEY);
        assertThat(unknown).hasMessageContaining("'acme-1'").hasMessageContaining("con_1");
        service.put(ACME, KeyRing.of(SealingKey.generate("acme-1")));
        assertThat(refusal(() -> sealer.open(ACME, id, "", sealed)).reason()).isEqualTo(Reason.BROKEN);
        service.put(ACME, KeyRing.of(acmes));
        assertThat(sealer.open(ACME, id, "", sealed)).isEqualTo(credential);
    }

    private static SealException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable open) {
        SealException refusal = catchThrowableOfType(SealException.class, open);
        assertThat(refusal).isNotNull();
        assertThat(refusal.toString()).doesNotContain("CANARY");
        return refusal;
    }

    @Test
    @DisplayName(
            "R8: a tenant's key is introduced while threads read and refresh: no failed read, and nothing stays behind")
    void introducedUnderLoad() throws Exception {
        List<Connection> mine = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            mine.add(platform.connectAs("account-" + i));
        }
        Connection theirs = platform.connect(OTHER);
        platform.time.advance(Duration.ofHours(1));
        // First a ring that opens with the new key and still seals with the shared one, on every node; then the new key
        // seals.
        service.put(ACME, KeyRing.of(shared, acmes));
        TokenEngine one = platform.tokens("n1", time -> Thread.yield());
        TokenEngine two = platform.tokens("n2", time -> Thread.yield());

        List<RefreshReport> reports = Together.run(8, n -> {
            if (n == 0) {
                service.put(ACME, KeyRing.of(acmes));
            }
            TokenEngine node = n % 2 == 0 ? one : two;
            for (Connection c : mine) {
                assertThat(node.open(platform.row(c))).isNotNull();
            }
            if (n == 1) {
                ResealReport report;
                do {
                    report = node.reseal(7);
                    assertThat(report.undecipherableCount() + report.postponed())
                            .isZero();
                } while (!report.complete());
            }
            return n < 6 ? node.refreshExpiring(Duration.ZERO, 100) : new RefreshReport(0, 0, 0, 0);
        });

        assertThat(reports).allMatch(r -> r.failed() == 0 && r.reconnectRequired() == 0);
        assertThat(platform.authenticator.doubleSpends).hasValue(0);
        resealAll(one, 1000);
        platform.keys = KeyRing.of(SealingKey.generate("none of theirs"))
                .withTenantKeys(tenant -> Optional.ofNullable(service.get(tenant)));
        for (Connection c : mine) {
            assertThat(platform.stored(c)).as("the shared key may go").isNotNull();
        }
        assertThat(refusal(() -> platform.stored(theirs)).keyId()).contains("shared");
    }

    @Test
    @DisplayName("R8: one tenant's changed key is found by the next walk, although the shared one stays")
    void theNextWalkFindsAChangedKey() {
        service.put(ACME, KeyRing.of(acmes));
        for (int i = 0; i < 5; i++) {
            platform.connectAs("account-" + i);
        }
        platform.connect(OTHER);
        TokenEngine node = platform.tokens("n1");
        assertThat(resealAll(node, 4)).isZero();

        service.put(ACME, KeyRing.of(SealingKey.generate("acme-2"), acmes));

        assertThat(resealAll(node, 4)).isEqualTo(5);
        assertThat(resealAll(node, 4)).isZero();
        assertThat(platform.audited(ACME)).doesNotContain("reseal ok");
    }

    @Test
    @DisplayName("R8: a tenant's own walk begins at the beginning, wherever a walk over all stands")
    void theTenantsOwnWalkLeavesNothingOut() {
        service.put(ACME, KeyRing.of(acmes));
        List<Connection> mine = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            mine.add(platform.connectAs("account-" + i));
        }
        Connection theirs = platform.connect(OTHER);
        TokenEngine node = platform.tokens("n1");
        node.reseal(3);
        SealingKey next = SealingKey.generate("acme-2");
        service.put(ACME, KeyRing.of(next, acmes));

        ResealReport first = node.reseal(ACME, 2);
        ResealReport second = platform.tokens("n2").reseal(ACME, 2);
        ResealReport third = node.reseal(ACME, 2);

        assertThat(List.of(first, second, third))
                .extracting(ResealReport::resealed)
                .containsExactly(2, 2, 1);
        assertThat(third.complete()).isTrue();
        assertThat(second.complete()).isFalse();
        service.put(ACME, KeyRing.of(next));
        assertThat(mine).allMatch(c -> platform.stored(c) != null);
        assertThat(keyOf(theirs)).isEqualTo("shared");
        assertThat(platform.audited(ACME)).contains("reseal ok");
    }

    @Test
    @DisplayName("R8: a tenant's key that has the id of the shared one is no reason to take one for the other")
    void twoKeysOfOneId() {
        Connection c = platform.connect(ACME);
        service.put(ACME, KeyRing.of(SealingKey.generate("shared")));
        TokenEngine node = platform.tokens("n1");

        assertThat(platform.stored(c)).as("the shared key still opens").isNotNull();
        assertThat(resealAll(node, 10)).isEqualTo(1);
        assertThat(resealAll(node, 10)).isZero();

        service.remove(ACME);
        assertThat(refusal(() -> platform.stored(c)).reason()).isEqualTo(Reason.BROKEN);
    }

    @Test
    @DisplayName("A tenant whose keys are destroyed is unreadable for ever, by name of the key; nobody else is touched")
    void cryptoShredding() {
        service.put(ACME, KeyRing.of(acmes));
        Connection mine = platform.connect(ACME);
        Connection theirs = platform.connect(OTHER);
        platform.time.advance(Duration.ofHours(2));
        service.remove(ACME);
        TokenEngine node = platform.tokens("n1");

        RefreshReport report = node.refreshExpiring(Duration.ZERO, 10);

        assertThat(report).isEqualTo(new RefreshReport(1, 1, 0, 0));
        SealException gone =
                refusal(() -> platform.session(node, platform.row(mine)).current(null, LONG));
        assertThat(gone.reason()).isEqualTo(Reason.UNKNOWN_KEY);
        assertThat(gone.keyId()).contains("acme-1");
        assertThat(platform.row(mine).connection().usable())
                .as("the platform said nothing of the kind")
                .isTrue();
        assertThat(platform.row(theirs).connection().version()).isGreaterThan(theirs.version());
        assertThat(node.reseal(10).undecipherable())
                .singleElement()
                .satisfies(u -> assertThat(u.keyId()).isEqualTo("acme-1"));
        platform.connections().disconnect(ACME, mine.id(), "user-7");
        assertThat(platform.row(mine).sealedCredential()).isEmpty();
        assertThat(keyOf(platform.connect(ACME))).as("connected anew").isEqualTo("shared");
        assertThat(platform.events(ReconnectRequired.class)).isEmpty();
    }

    @Test
    void healthNamesNobodyIll() {
        service.put(ACME, KeyRing.of(acmes));
        platform.connect(ACME);
        assertThat(platform.tokens("n1").health(ACME, null, 10))
                .singleElement()
                .extracting(TokenHealth::state)
                .isEqualTo(TokenHealth.State.HEALTHY);
    }
}
