// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.PlatformApp;
import dev.patchbay.spi.ApiVersion;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.SettingSpec;
import dev.patchbay.spi.SettingSpec.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionNoticeTest {

    private static final LocalDate BORN = LocalDate.of(2024, 1, 1);

    private static final ConnectorDescriptor ACME = Descriptors.of(
            List.of(
                    new ApiVersion("v3.0", BORN, null, ""),
                    new ApiVersion("v2.0", BORN, LocalDate.of(2026, 6, 9), ""),
                    new ApiVersion("v2.0", BORN, LocalDate.of(2026, 3, 1), "ads only")),
            SettingSpec.optional("api-version", Kind.VERSION, "v3.0", "Version"));

    @Test
    void aVersionWithoutASunsetIsQuiet() {
        assertThat(notices("v3.0", "2099-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void aVersionIsQuietUntilItsSunsetIsNear() {
        assertThat(notices("v2.0", "2026-01-29T23:59:59Z")).isEmpty();
    }

    @Test
    void eachSunsetOfAVersionIsToldApart() {
        assertThat(notices("v2.0", "2026-05-10T00:00:00Z"))
                .containsExactly(
                        new VersionNotice(
                                VersionNotice.SUNSET_NEAR,
                                "Setting 'api-version' of Acme Ads is v2.0, whose last day is 2026-06-09"),
                        new VersionNotice(
                                VersionNotice.PAST_SUNSET,
                                "Setting 'api-version' of Acme Ads is v2.0, whose last day was 2026-03-01 (ads only)"));
    }

    @Test
    void theLastDayItselfIsNotPast() {
        assertThat(notices("v2.0", "2026-03-01T23:59:59Z"))
                .extracting(VersionNotice::code)
                .containsExactly(VersionNotice.SUNSET_NEAR);
        assertThat(notices("v2.0", "2026-03-02T00:00:00Z"))
                .extracting(VersionNotice::code)
                .containsExactly(VersionNotice.PAST_SUNSET);
    }

    @Test
    void aVersionThatTheConnectorDoesNotKnowIsNoticed() {
        assertThat(notices("v4.0", "2026-01-01T00:00:00Z"))
                .containsExactly(new VersionNotice(
                        VersionNotice.UNKNOWN,
                        "Setting 'api-version' of Acme Ads is v4.0, which this connector does not know; it knows v3.0,"
                                + " v2.0"));
    }

    private static List<VersionNotice> notices(String version, String now) {
        List<String> problems = new ArrayList<>();
        ValidatedSettings settings =
                SettingsValidator.validate(ACME, PlatformApp.of("acme").with("api-version", version), problems);
        assertThat(problems).isEmpty();
        return VersionNotice.of(ACME, settings, InstantSource.fixed(Instant.parse(now)));
    }
}
