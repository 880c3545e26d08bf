// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.Secret;
import dev.patchbay.spi.HmacSignature.Writing;
import dev.patchbay.spi.WebhookProtocol.Verdict;
import dev.patchbay.webhook.RejectionReason;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.time.Instant;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.MacSpi;
import org.junit.jupiter.api.Test;

class HmacSignatureTest {

    /** RFC 4231, test case 2. */
    private static final Secret JEFE = Secret.of("Jefe");

    private static final byte[] NOTHING = bytes("what do ya want for nothing?");
    private static final String SHA256 = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static RejectionReason refused(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused ? refused.reason() : null;
    }

    @Test
    void theVectorOfTheRfcIsGenuineInOnePieceAndInMany() {
        HmacSignature hex = HmacSignature.of("HmacSHA256", Writing.HEX, "sha256=", List.of(JEFE));
        assertThat(hex.sign(NOTHING)).isEqualTo("sha256=" + SHA256);
        assertThat(hex.check(List.of("sha256=" + SHA256), NOTHING)).isInstanceOf(Verdict.Genuine.class);
        assertThat(hex.check(List.of("sha256=" + SHA256.toUpperCase(java.util.Locale.ROOT)), NOTHING))
                .isInstanceOf(Verdict.Genuine.class);
        assertThat(hex.check(List.of("sha256=" + SHA256), bytes("what do ya "), bytes("want for nothing?")))
                .isInstanceOf(Verdict.Genuine.class);
        HmacSignature base64 = HmacSignature.of("HmacSHA256", Writing.BASE64, "", List.of(JEFE));
        assertThat(base64.check(List.of("W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM="), NOTHING))
                .isInstanceOf(Verdict.Genuine.class);
        assertThat(refused(base64.check(List.of("W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM"), NOTHING)))
                .isEqualTo(RejectionReason.SIGNATURE_MALFORMED);
    }

    @Test
    void everyLiveSecretCountsAndTheRecordSaysWhich() {
        HmacSignature both = HmacSignature.of("HmacSHA256", Writing.HEX, "", List.of(Secret.of("new"), JEFE));
        assertThat(((Verdict.Genuine) both.check(List.of(SHA256), NOTHING)).by())
                .contains("secret 2 of 2")
                .doesNotContain("Jefe");
        HmacSignature after = HmacSignature.of("HmacSHA256", Writing.HEX, "", List.of(Secret.of("new")));
        assertThat(refused(after.check(List.of(SHA256), NOTHING))).isEqualTo(RejectionReason.SIGNATURE_WRONG);
        HmacSignature none = HmacSignature.of("HmacSHA256", Writing.HEX, "", List.of());
        assertThat(refused(none.check(List.of(SHA256), NOTHING))).isEqualTo(RejectionReason.NOT_CONFIGURED);
        assertThat(refused(none.check(List.of(""), NOTHING))).isEqualTo(RejectionReason.NOT_CONFIGURED);
    }

    @Test
    void tokensAreComparedWithEveryLiveSecret() {
        List<Secret> secrets = List.of(Secret.of("one"), Secret.of("zwei"));
        assertThat(HmacSignature.matching("zwei", secrets)).isEqualTo(1);
        for (String wrong : List.of("", "on", "one ", "ONE", "one,zwei", "onezwei")) {
            assertThat(HmacSignature.matching(wrong, secrets)).as(wrong).isEqualTo(-1);
        }
        assertThat(HmacSignature.matching("", List.of())).isEqualTo(-1);
    }

    @Test
    void timesAreWholeSecondsAndNothingElse() {
        assertThat(HmacSignature.seconds("0")).isEqualTo(Instant.EPOCH);
        assertThat(HmacSignature.seconds("253402300799")).isEqualTo(Instant.parse("9999-12-31T23:59:59Z"));
        for (String wrong :
                List.of("", "-1", "+1", " 1", "1.5", "1e9", "0x1", "253402300800", "9999999999999", "١٢٣")) {
            assertThat(HmacSignature.seconds(wrong)).as(wrong).isNull();
        }
    }

    /** A Mac of a provider that cannot copy it, as those of hardware. */
    public static final class Uncopied extends MacSpi {

        private Mac real;

        @Override
        protected int engineGetMacLength() {
            return 32;
        }

        @Override
        protected void engineInit(Key key, AlgorithmParameterSpec parameters) throws InvalidKeyException {
            try {
                real = Mac.getInstance("HmacSHA256");
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
            real.init(key);
        }

        @Override
        protected void engineUpdate(byte input) {
            real.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            real.update(input, offset, length);
        }

        @Override
        protected byte[] engineDoFinal() {
            return real.doFinal();
        }

        @Override
        protected void engineReset() {
            real.reset();
        }
    }

    @Test
    void providersWhoseMacsCannotBeCopiedServeToo() {
        Provider hardware = new Provider("Hardware", "1", "For a test") {
            private static final long serialVersionUID = 1L;
        };
        hardware.put("Mac.HmacUncopied", Uncopied.class.getName());
        Security.addProvider(hardware);
        try {
            HmacSignature scheme = HmacSignature.of("HmacUncopied", Writing.HEX, "", List.of(JEFE));
            for (int i = 0; i < 3; i++) {
                assertThat(scheme.check(List.of(SHA256), NOTHING)).isInstanceOf(Verdict.Genuine.class);
            }
        } finally {
            Security.removeProvider("Hardware");
        }
    }
}
