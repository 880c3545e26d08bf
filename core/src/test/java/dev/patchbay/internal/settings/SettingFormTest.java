// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.SettingSpec;
import dev.patchbay.spi.SettingSpec.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingFormTest {

    private static Object read(Kind kind, String value) throws MalformedSettingException {
        return new SettingForm(null)
                .read(SettingSpec.optional("x", kind, null, "X"), value)
                .typed();
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.example, https://acme.example",
        "https://acme.example/, https://acme.example",
        "https://acme.example/v1//, https://acme.example/v1",
        "HTTPS://acme.example:8443/v1, HTTPS://acme.example:8443/v1",
        "http://localhost:8080, http://localhost:8080",
        "http://LOCALHOST, http://LOCALHOST",
        "http://127.0.0.1:1/, http://127.0.0.1:1",
        "http://127.9.8.7, http://127.9.8.7",
        "http://[::1]:8080/, http://[::1]:8080",
        "http://[0:0:0:0:0:0:0:1], http://[0:0:0:0:0:0:0:1]"
    })
    void urlsWithoutTrailingSlash(String given, String expected) throws Exception {
        assertThat(read(Kind.URL, given)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme.example",
                "/v1",
                "//acme.example",
                "https:",
                "https://",
                "https:///v1",
                "https:evil",
                "ftp://acme.example",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "http://acme.example",
                "http://127.0.0.1.acme.example",
                "http://localhost.acme.example",
                "http://127.0.0.1@acme.example",
                "http://0177.0.0.1",
                "http://2130706433",
                "http://[::2]",
                "http://[fe80::1]",
                "http://0.0.0.0",
                "https://user@acme.example",
                "https://u:p@acme.example",
                "https://acme.example?x=1",
                "https://acme.example/?",
                "https://acme.example/#",
                "https://acme.example#a",
                "https://acme example",
                "https://acme.example:0",
                "https://acme.example:70000",
                "https://acme_me.example",
                "https://acme.example/\u0000",
                "https://acme.example\r\nHost: evil"
            })
    void otherUrlsAreRefused(String given) {
        assertThatThrownBy(() -> read(Kind.URL, given)).isInstanceOf(MalformedSettingException.class);
    }

    @Test
    void redirectUrisAreKeptByteForByte() throws Exception {
        assertThat(read(Kind.REDIRECT_URI, "https://acme.example/callback/?a=1"))
                .isEqualTo("https://acme.example/callback/?a=1");
        assertThatThrownBy(() -> read(Kind.REDIRECT_URI, "https://acme.example/#x"))
                .hasMessage("must not have a fragment");
        assertThatThrownBy(() -> read(Kind.REDIRECT_URI, "http://acme.example/"))
                .hasMessageStartingWith("must use https");
        assertThatThrownBy(() -> read(Kind.REDIRECT_URI, "https://acme.example/ "))
                .hasMessage("must not begin or end with white space");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "007, 7", "2147483647, 2147483647"})
    void wholeNumbers(String given, int expected) throws Exception {
        assertThat(read(Kind.INTEGER, given)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+1", "1.0", "1e3", "2147483648", "99999999999999999999", "١", "0x10", "1_000"})
    void otherNumbersAreRefused(String given) {
        assertThatThrownBy(() -> read(Kind.INTEGER, given)).hasMessage("must be a whole number from 0 to 2147483647");
    }

    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "30s, PT30S",
        "5m, PT5M",
        "2h, PT2H",
        "1d, PT24H",
        "0s, PT0S",
        "PT1M30S, PT1M30S",
        "p1d, PT24H"
    })
    void durations(String given, Duration expected) throws Exception {
        assertThat(read(Kind.DURATION, given)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "30 s", "-30s", "PT-1S", "1w", "1.5s", "s", "P1Y", "999999999999999d", "30S"})
    void otherDurationsAreRefused(String given) {
        assertThatThrownBy(() -> read(Kind.DURATION, given))
                .isInstanceOf(MalformedSettingException.class)
                .hasMessageStartingWith("must be a duration such as 30s");
    }

    @Test
    void durationsTooLongForTheMachineAreRefused() {
        assertThatThrownBy(() -> read(Kind.DURATION, "PT" + Long.MAX_VALUE + "H"))
                .isInstanceOf(MalformedSettingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", "on", "truee"})
    void onlyTrueAndFalseAreBooleans(String given) {
        assertThatThrownBy(() -> read(Kind.BOOLEAN, given)).hasMessage("must be true or false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,,b", "a,", ",", " , a"})
    void listsWithGapsAreRefused(String given) {
        assertThatThrownBy(() -> read(Kind.LIST, given)).hasMessage("must not have an empty value between its commas");
    }

    @ParameterizedTest
    @ValueSource(strings = {" a", "a ", "\u2003a"})
    void textWithOuterWhiteSpaceIsRefusedBecauseItWasPasted(String given) {
        assertThatThrownBy(() -> read(Kind.TEXT, given)).hasMessage("must not begin or end with white space");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void noKindTakesBlanksOrControlCharacters(Kind kind) {
        assertThatThrownBy(() -> read(kind, "  ")).hasMessage("must not be blank");
        assertThatThrownBy(() -> read(kind, "a\u0000b"))
                .hasMessage("must not have control characters such as line breaks");
    }
}
