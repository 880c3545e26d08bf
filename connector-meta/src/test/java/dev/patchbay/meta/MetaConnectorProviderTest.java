// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.spi.AdsReader;
import dev.patchbay.spi.ApiVersion;
import dev.patchbay.spi.ChannelReader;
import dev.patchbay.spi.Connector;
import dev.patchbay.spi.ConnectorContext;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.ConnectorProvider;
import dev.patchbay.spi.HealthProbe;
import dev.patchbay.spi.MetricsReader;
import dev.patchbay.spi.SettingSpec;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetaConnectorProviderTest {

    private final ConnectorDescriptor facts = new MetaConnectorProvider().descriptor();

    @Test
    void itIsDeclaredAsAServiceForTheModulePathAndForTheClassPath() throws IOException {
        ModuleDescriptor module = MetaConnectorProvider.class.getModule().getDescriptor();
        assertThat(module.provides())
                .anyMatch(provides -> provides.service().equals(ConnectorProvider.class.getName())
                        && provides.providers().contains(MetaConnectorProvider.class.getName()));
        assertThat(module.exports()).isEmpty();
        try (InputStream in = MetaConnectorProvider.class.getResourceAsStream(
                "/META-INF/services/dev.patchbay.spi.ConnectorProvider")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(MetaConnectorProvider.class.getName());
        }
    }

    @Test
    void itHasExactlyTheCapabilitiesWhoseScopesItDeclares() {
        Connector connector = new MetaConnectorProvider()
                .create(new ConnectorContext(TestSettings.defaults(), InstantSource.system(), new SecureRandom()));

        assertThat(connector.capabilities())
                .containsExactlyInAnyOrder(
                        AdsReader.class,
                        MetricsReader.class,
                        ChannelReader.class,
                        HealthProbe.class,
                        dev.patchbay.spi.WebhookSubscriptions.class)
                .isEqualTo(facts.scopes().keySet());
        assertThat(facts.scopesFor(Set.of(MetricsReader.class))).containsExactly("ads_read");
        assertThat(facts.scopesFor(Set.of())).allMatch(MetaScopes.KNOWN::contains);
    }

    @Test
    void everyHostAndVersionIsASetting() {
        assertThat(facts.settings())
                .extracting(SettingSpec::name)
                .contains(
                        "client-id",
                        "client-secret",
                        "redirect-uri",
                        "api-version",
                        "marketing-api-version",
                        "graph-url",
                        "dialog-url");
        assertThat(facts.setting("client-secret").orElseThrow().secret()).isTrue();
        assertThat(facts.settings()).allMatch(spec -> spec.meaning().endsWith("."));
        assertThat("v26.0").matches(facts.versionPattern());
        assertThat("26.0").doesNotMatch(facts.versionPattern());
    }

    @Test
    void theDefaultVersionIsTheNewest() {
        assertThat(facts.versions().get(0).version())
                .isEqualTo(facts.setting("api-version").orElseThrow().defaultValue());
        assertThat(facts.versions())
                .isSortedAccordingTo((a, b) -> b.born().compareTo(a.born()))
                .allMatch(
                        version -> version.sunset() == null || version.sunset().isAfter(version.born()));
        assertThat(facts.versions()).extracting(ApiVersion::version).allMatch(v -> v.matches(facts.versionPattern()));
    }

    @ParameterizedTest
    @CsvSource({
        "v26.0, 2026-11-21, ''",
        "v25.0, 2026-11-21, ''",
        "v24.0, 2026-07-01, ''",
        "v24.0, 2026-09-01, Marketing API v24.0 ends on 2026-10-06: set a newer version before",
        "v24.0, 2026-11-21, Marketing API v24.0 ended on 2026-10-06: set a newer version",
        "v99.0, 2026-11-21, ''"
    })
    void theEndOfAVersionIsToldAhead(String version, LocalDate today, String finding) {
        assertThat(MetaVersions.findings("v26.0", version, today))
                .isEqualTo(finding.isEmpty() ? List.of() : List.of(finding));
    }

    @ParameterizedTest
    @CsvSource({
        "page-size, 0",
        "insights-page-size, 0",
        "insights-window-days, 0",
        "report-poll-waits, '0'",
        "report-poll-waits, 'soon'",
        "report-poll-waits, '2,-5'"
    })
    void settingsThatCannotBeAreRefusedWithTheirName(String name, String value) {
        assertThatThrownBy(() -> TestSettings.config(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void theMarketingVersionFollowsTheGraphVersionUntilItIsSet() {
        assertThat(TestSettings.config("api-version", "v25.0").marketingBase).endsWith("/v25.0");
        assertThat(TestSettings.config("marketing-api-version", "v25.0").graphBase)
                .endsWith("/v26.0");
    }
}
