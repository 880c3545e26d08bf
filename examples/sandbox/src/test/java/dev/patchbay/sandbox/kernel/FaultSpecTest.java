// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultSpecTest {

    @ParameterizedTest
    @CsvSource({
        "'meta:429@GET /*/insights*3', GET, /act_1/insights, true",
        "'meta:429@GET /*/insights*3', POST, /act_1/insights, false",
        "'meta:429@GET /*/insights*3', GET, /act_1/ads, false",
        "'meta:503,path=/act_*', POST, /act_1/ads, true",
        "'meta:503', DELETE, /anything, true",
        "'meta:503@/me', GET, /me, true",
        "'meta:503@/me', GET, /me/accounts, false",
        "'meta:503,method=get', GET, /me, true"
    })
    void pathsAndMethodsDecideWhatIsStruck(String spec, String method, String path, boolean struck) {
        assertThat(FaultSpec.parse(spec, 1).strikes(method, path)).isEqualTo(struck);
    }

    @Test
    void theShortFormCountsToo() {
        Fault fault = FaultSpec.parse("meta:429@GET /*/insights*2", 1);
        assertThat(fault.strikes("GET", "/1/insights")).isTrue();
        assertThat(fault.strikes("GET", "/2/insights")).isTrue();
        assertThat(fault.strikes("GET", "/3/insights")).isFalse();
    }

    @Test
    void wordsAreKept() {
        Fault fault = FaultSpec.parse("meta:error,code=190, subcode=460 ,message=No way", 1);
        assertThat(fault.platform()).isEqualTo("meta");
        assertThat(fault.kind()).isEqualTo("error");
        assertThat(fault.number("code", 0)).isEqualTo(190);
        assertThat(fault.number("subcode", 0)).isEqualTo(460);
        assertThat(fault.word("message", "")).isEqualTo("No way");
        assertThat(fault.word("missing", "otherwise")).isEqualTo("otherwise");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "503", ":503", "meta:503,times", "meta:503@me", "meta:503,after=soon"})
    void nonsenseIsRefused(String spec) {
        assertThatThrownBy(() -> FaultSpec.parse(spec, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PLATFORM:KIND");
    }

    @Test
    void versionsAreNoPartOfThePath() {
        assertThat(FaultPath.of("/v26.0/me")).isEqualTo("/me");
        assertThat(FaultPath.of("/v26.0")).isEqualTo("/");
        assertThat(FaultPath.of("/me")).isEqualTo("/me");
    }
}
