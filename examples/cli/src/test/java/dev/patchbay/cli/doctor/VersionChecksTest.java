// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.cli.doctor.Finding.Level;
import dev.patchbay.model.Platform;
import dev.patchbay.spi.ApiVersion;
import dev.patchbay.spi.ConnectorDescriptor;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionChecksTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

    /** The facts of a real connector with other versions. */
    private static List<Finding> check(List<ApiVersion> versions, String... settings) {
        PlatformApp app =
                PlatformApp.of("meta").with("client-id", "1").with("client-secret", "0123456789abcdef0123456789abcdef");
        for (int i = 0; i < settings.length; i += 2) {
            app = app.with(settings[i], settings[i + 1]);
        }
        Platform meta = Platform.of("meta");
        try (Patchbay patchbay = Patchbay.builder().app(app).build()) {
            ConnectorDescriptor d = patchbay.descriptor(meta);
            ConnectorDescriptor changed = new ConnectorDescriptor(
                    d.platform(),
                    d.displayName(),
                    d.settings(),
                    d.scopes(),
                    d.baseScopes(),
                    d.rateLimits(),
                    versions,
                    d.versionPattern(),
                    d.documentation());
            return VersionChecks.run(changed, patchbay.settings(meta), TODAY);
        }
    }

    private static ApiVersion version(String name, int daysLeft, String note) {
        return new ApiVersion(name, TODAY.minusYears(2), TODAY.plusDays(daysLeft), note);
    }

    private static ApiVersion endless(String name) {
        return new ApiVersion(name, TODAY.minusDays(30), null, "");
    }

    @Test
    void warnsNinetyDaysAheadAndCallsAnEndedVersionAProblem() {
        assertThat(check(List.of(endless("v26.0")))).extracting(Finding::level).containsExactly(Level.GOOD);
        assertThat(check(List.of(endless("v27.0"), version("v26.0", 91, ""))))
                .extracting(Finding::level)
                .containsExactly(Level.GOOD);
        assertThat(check(List.of(endless("v27.0"), version("v26.0", 90, ""))))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.level()).isEqualTo(Level.WARNING);
                    assertThat(f.text()).contains("in 90 days");
                    assertThat(f.remedy()).isEqualTo("set meta.api-version to v27.0");
                });
        assertThat(check(List.of(endless("v27.0"), version("v26.0", 0, ""))))
                .extracting(Finding::level)
                .containsExactly(Level.WARNING);
        assertThat(check(List.of(endless("v27.0"), version("v26.0", -1, ""))))
                .extracting(Finding::level)
                .containsExactly(Level.PROBLEM);
    }

    @Test
    void aVersionTheConnectorDoesNotKnowIsOnlyNoted() {
        assertThat(check(List.of(endless("v30.0")))).singleElement().satisfies(f -> {
            assertThat(f.level()).isEqualTo(Level.NOTE);
            assertThat(f.text()).contains("v26.0", "v30.0");
        });
    }

    @Test
    void whereApisEndApartEachSettingIsHeldAgainstItsOwn() {
        List<ApiVersion> versions =
                List.of(endless("v26.0"), version("v24.0", 400, "Graph API"), version("v24.0", -46, "Marketing API"));

        assertThat(check(versions, "api-version", "v24.0"))
                .extracting(Finding::level)
                .containsExactly(Level.GOOD, Level.PROBLEM);
        assertThat(check(versions, "api-version", "v24.0", "marketing-api-version", "v26.0"))
                .extracting(Finding::level)
                .containsExactly(Level.GOOD, Level.GOOD);
        assertThat(check(versions, "marketing-api-version", "v24.0"))
                .extracting(Finding::subject, Finding::level)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("meta.api-version", Level.GOOD),
                        org.assertj.core.groups.Tuple.tuple("meta.marketing-api-version", Level.PROBLEM));
    }
}
