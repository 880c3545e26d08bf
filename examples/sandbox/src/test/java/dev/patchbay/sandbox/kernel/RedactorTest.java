// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RedactorTest {

    private final Redactor redactor = new Redactor(List.of(new SecretShapes(
            Set.of("access_token", "code"), List.of(Pattern.compile("EAA[a-z]{8,}")), () -> Set.of("s3cret-value"))));

    @Test
    void namedValuesGo() {
        assertThat(redactor.clean("a=1&access_token=abc%2Fdef&b=2")).isEqualTo("a=1&access_token=***&b=2");
        assertThat(redactor.clean("u%3Faccess_token%3Dabc%26b%3D2")).isEqualTo("u%3Faccess_token%3D***%26b%3D2");
        assertThat(redactor.clean("{\"access_token\":\"abc\",\"x\":\"y\"}"))
                .isEqualTo("{\"access_token\":\"***\",\"x\":\"y\"}");
        assertThat(redactor.clean("{\"body\":\"{\\\"access_token\\\":\\\"abc\\\"}\"}"))
                .isEqualTo("{\"body\":\"{\\\"access_token\\\":\\\"***\\\"}\"}");
    }

    @Test
    void numbersUnderASecretNameStay() {
        assertThat(redactor.clean("{\"code\":190}")).isEqualTo("{\"code\":190}");
        assertThat(redactor.clean("error_code=5&code=x")).isEqualTo("error_code=5&code=***");
    }

    @Test
    void shapesAndKnownValuesGoWhereverTheyStand() {
        assertThat(redactor.clean("see EAAabcdefghij and s3cret-value.")).isEqualTo("see *** and ***.");
    }
}
