// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.patchbay.auth.Credential;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.KeyRing.SealingKey;
import dev.patchbay.auth.SealException;
import dev.patchbay.auth.SealException.Reason;
import dev.patchbay.auth.Secret;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialSealerTest {

    private static final TenantId TENANT = TenantId.of("acme");
    private static final ConnectionId ID = ConnectionId.of("con_1");
    private static final SealingKey OLD = SealingKey.generate("2026-01");
    private static final SealingKey NEW = SealingKey.generate("2026-02");
    private static final Credential FULL = new Credential.OAuth2(
            Secret.of("CANARY-access \" \\ \u0001 ü 店"),
            Secret.of("CANARY-refresh"),
            Instant.parse("2026-03-04T12:00:00.123Z"),
            Instant.parse("2027-03-04T12:00:00Z"),
            Set.of("read", "write"));

    private final CredentialSealer sealer = new CredentialSealer(KeyRing.of(OLD));

    private static SealException refusal(CredentialSealer sealer, String sealed) {
        return refusal(() -> sealer.open(TENANT, ID, "", sealed));
    }

    private static SealException refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable open) {
        SealException refusal = catchThrowableOfType(SealException.class, open);
        assertThat(refusal).isNotNull().hasNoCause();
        assertThat(refusal.toString()).doesNotContain("CANARY");
        return refusal;
    }

    @Test
    void everyKindOfCredentialComesBackWhole() {
        List<Credential> all = List.of(
                FULL,
                Credential.OAuth2.bearer(Secret.of("a")),
                new Credential.OAuth1(Secret.of("t"), Secret.of("s")),
                new Credential.ApiKey(Secret.of("k-us21"), Map.of("data-centre", "us21", "ü", "")),
                Credential.ServiceKey.of(Secret.of("{\"private_key\":\"-----BEGIN\\n\"}")),
                new Credential.ServiceKey(
                        Secret.of("{\"private_key\":\"CANARY \u00fc\"}"),
                        Map.of("subject", "ada@example.com"),
                        Secret.of("CANARY-minted"),
                        Instant.parse("2026-03-04T13:00:00Z"),
                        Set.of("read", "write")));

        for (Credential credential : all) {
            String sealed = sealer.seal(TENANT, ID, "", credential);
            assertThat(sealer.open(TENANT, ID, "", sealed)).isEqualTo(credential);
        }
    }

    @Test
    @DisplayName("R8: a sealed text shows neither token nor owner, and never looks the same twice")
    void sealedTextShowsNothing() {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            texts.add(sealer.seal(TENANT, ID, "page:77", FULL));
        }
        assertThat(texts).hasSize(100);
        for (String text : texts) {
            String[] parts = text.split("\\.", -1);
            assertThat(parts).hasSize(5);
            assertThat(parts[1]).as("no wrapped key: dir").isEmpty();
            String header = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
            assertThat(header).contains("\"alg\":\"dir\"", "\"enc\":\"A256GCM\"", "\"kid\":\"2026-01\"");
            assertThat(text + header).doesNotContain("CANARY", "acme", "con_1", "page:77");
        }
    }

    @Test
    @DisplayName("R8: every row swap is refused")
    void aMovedRowIsRefused() {
        String sealed = sealer.seal(TENANT, ID, "", FULL);
        String page = sealer.seal(TENANT, ID, "page:1", FULL);

        List<SealException> refusals = List.of(
                refusal(() -> sealer.open(TenantId.of("other"), ID, "", sealed)),
                refusal(() -> sealer.open(TENANT, ConnectionId.of("con_2"), "", sealed)),
                refusal(() -> sealer.open(TENANT, ID, "page:1", sealed)),
                refusal(() -> sealer.open(TENANT, ID, "", page)),
                refusal(() -> sealer.open(TENANT, ID, "page:2", page)),
                refusal(() -> sealer.openText(TENANT, "hash", sealed)));

        assertThat(refusals).extracting(SealException::reason).containsOnly(Reason.FOREIGN);
        assertThat(refusals.get(1).connection()).contains(ConnectionId.of("con_2"));
        assertThat(refusals.get(1).getMessage()).contains("con_2");
    }

    @Test
    void partsOfAnOwnerCannotBeShiftedIntoEachOther() {
        String sealed = sealer.seal(TenantId.of("ab"), ConnectionId.of("c"), "d", FULL);

        assertThat(refusal(() -> sealer.open(TenantId.of("a"), ConnectionId.of("bc"), "d", sealed))
                        .reason())
                .isEqualTo(Reason.FOREIGN);
    }

    @Test
    @DisplayName("R8: any changed character is noticed")
    void aChangedTextIsRefused() {
        String sealed = sealer.seal(TENANT, ID, "", FULL);
        int refused = 0;
        for (int i = 0; i < sealed.length(); i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
            SealException refusal =
                    catchThrowableOfType(SealException.class, () -> sealer.open(TENANT, ID, "", changed));
            // The last character of a part may hold bits that stand for nothing.
            boolean lastOfPart = i + 1 == sealed.length() || sealed.charAt(i + 1) == '.';
            assertThat(refusal != null || lastOfPart).as("character %s", i).isTrue();
            refused += refusal == null ? 0 : 1;
        }
        assertThat(refused).isGreaterThanOrEqualTo(sealed.length() - 5);
    }

    @Test
    void aHeaderFromAnotherRowDoesNotOpenIt() {
        String mine = sealer.seal(TENANT, ID, "", FULL);
        String theirs = sealer.seal(TENANT, ConnectionId.of("con_2"), "", FULL);
        String mixed = mine.substring(0, mine.indexOf('.')) + theirs.substring(theirs.indexOf('.'));

        assertThat(refusal(sealer, mixed).reason()).isEqualTo(Reason.BROKEN);
    }

    @Test
    @DisplayName("R8: rotation: the new key seals, the old one still opens, a retired one is named")
    void keysRotate() {
        String old = sealer.seal(TENANT, ID, "", FULL);
        CredentialSealer rotated = new CredentialSealer(KeyRing.of(NEW, OLD));

        assertThat(rotated.open(TENANT, ID, "", old)).isEqualTo(FULL);
        assertThat(rotated.outdated(TENANT, old)).isTrue();
        String fresh = rotated.seal(TENANT, ID, "", FULL);
        assertThat(rotated.outdated(TENANT, fresh)).isFalse();
        assertThat(new CredentialSealer(KeyRing.of(NEW)).open(TENANT, ID, "", fresh))
                .isEqualTo(FULL);

        SealException refusal = refusal(new CredentialSealer(KeyRing.of(NEW)), old);
        assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_KEY);
        assertThat(refusal.keyId()).contains("2026-01");
        assertThat(refusal).hasMessageContaining("'2026-01'").hasMessageContaining("con_1");
    }

    @Test
    void anotherKeyOfTheSameIdIsRefused() {
        String sealed = sealer.seal(TENANT, ID, "", FULL);
        CredentialSealer impostor = new CredentialSealer(KeyRing.of(SealingKey.generate("2026-01")));

        assertThat(refusal(impostor, sealed).reason()).isEqualTo(Reason.BROKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "....",
                "CANARY plaintext token",
                "{\"access_token\":\"CANARY\"}",
                "eyJhbGciOiJub25lIn0.Q0FOQVJZ.",
                "eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIiwia2lkIjoiMjAyNi0wMSJ9..a.b.c",
                "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..a.b.c"
            })
    void whatIsNoSealedTextIsRefused(String text) {
        assertThat(refusal(sealer, text).reason()).isIn(Reason.UNREADABLE, Reason.UNKNOWN_KEY);
    }

    @Test
    void anEndlessTextIsRefusedUnread() {
        assertThat(refusal(sealer, "A".repeat(1_000_000)).reason()).isEqualTo(Reason.UNREADABLE);
    }

    @Test
    void aHostileKeyIdIsShownShortAndPrintable() {
        String header = "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"kid\":\"\\r\\nfake log line" + "x".repeat(500) + "\"}";
        String sealed = Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8))
                + "..a.b.c";

        SealException refusal = refusal(sealer, sealed);
        assertThat(refusal.getMessage()).hasSizeLessThan(250).doesNotContain("\r", "\n");
    }

    @Test
    void aFlowsTextIsBoundToItsState() {
        String sealed = sealer.sealText(TENANT, "hash-1", "verifier");

        assertThat(sealer.openText(TENANT, "hash-1", sealed)).isEqualTo("verifier");
        assertThat(refusal(() -> sealer.openText(TENANT, "hash-2", sealed)).reason())
                .isEqualTo(Reason.FOREIGN);
        assertThat(refusal(() -> sealer.openText(TenantId.of("other"), "hash-1", sealed))
                        .reason())
                .isEqualTo(Reason.FOREIGN);
        assertThat(refusal(() -> sealer.open(TENANT, ID, "", sealed)).reason()).isEqualTo(Reason.FOREIGN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"v\":2,\"type\":\"oauth2\",\"access_token\":\"CANARY\"}",
                "{\"v\":1,\"type\":\"CANARY\"}",
                "{\"v\":1,\"type\":\"oauth2\"}",
                "{\"v\":1,\"type\":\"oauth2\",\"access_token\":\"\"}",
                "{\"v\":1,\"type\":\"oauth1\",\"token\":\"CANARY\"}",
                "{\"v\":1,\"type\":\"oauth2\",\"access_token\":\"CANARY\"",
                "CANARY"
            })
    void aFormWeDoNotKnowIsRefusedWithoutItsContent(String json) {
        IllegalArgumentException refusal =
                catchThrowableOfType(IllegalArgumentException.class, () -> CredentialCodec.read(json));

        assertThat(refusal).isNotNull().hasNoCause();
        assertThat(refusal.getMessage()).doesNotContain("CANARY");
    }

    @Test
    void fieldsOfALaterReleaseAreSkipped() {
        String json = "{\"v\":1,\"later\":{\"a\":[1,{}]},\"type\":\"oauth2\",\"flag\":true,\"access_token\":\"t\","
                + "\"list\":[\"x\"],\"expires_at\":null}";

        assertThat(CredentialCodec.read(json)).isEqualTo(Credential.OAuth2.bearer(Secret.of("t")));
    }

    @Test
    void manyThreadsMaySealAndOpen() {
        assertThatCode(() -> dev.patchbay.testkit.Together.run(8, n -> {
                    for (int i = 0; i < 200; i++) {
                        Credential own = Credential.OAuth2.bearer(Secret.of("t-" + n + "-" + i));
                        ConnectionId id = ConnectionId.of("con_" + n);
                        String sealed = sealer.seal(TENANT, id, "", own);
                        assertThat(sealer.open(TENANT, id, "", sealed)).isEqualTo(own);
                    }
                    return n;
                }))
                .doesNotThrowAnyException();
    }
}
