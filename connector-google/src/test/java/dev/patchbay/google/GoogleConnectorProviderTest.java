// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.ConfigurationException;
import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.resilience.RateLimit;
import dev.patchbay.spi.AdsReader;
import dev.patchbay.spi.ApiVersion;
import dev.patchbay.spi.ChannelMetricsReader;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoogleConnectorProviderTest {

    private final ConnectorDescriptor facts = new GoogleConnectorProvider().descriptor();

    private static Connector connector(String... namesAndValues) {
        return new GoogleConnectorProvider()
                .create(new ConnectorContext(
                        TestSettings.with(namesAndValues), InstantSource.system(), new SecureRandom()));
    }

    private static PlatformApp app(String... namesAndValues) {
        PlatformApp app = PlatformApp.of("google")
                .with("client-id", TestSettings.CLIENT_ID)
                .with("client-secret", TestSettings.CLIENT_SECRET);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            app = app.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        return app;
    }

    @Test
    void itIsDeclaredAsAServiceForTheModulePathAndForTheClassPath() throws IOException {
        ModuleDescriptor module = GoogleConnectorProvider.class.getModule().getDescriptor();
        assertThat(module.provides())
                .anyMatch(provides -> provides.service().equals(ConnectorProvider.class.getName())
                        && provides.providers().contains(GoogleConnectorProvider.class.getName()));
        try (InputStream in = GoogleConnectorProvider.class.getResourceAsStream(
                "/META-INF/services/dev.patchbay.spi.ConnectorProvider")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo(GoogleConnectorProvider.class.getName());
        }
    }

    @Test
    void aHostFindsItWithoutNamingIt() {
        try (Patchbay patchbay = Patchbay.builder().app(app()).build()) {
            assertThat(patchbay.platforms()).containsExactly(GoogleConnectorProvider.PLATFORM);
        }
    }

    @Test
    void itHasExactlyTheCapabilitiesWhoseScopesItDeclares() {
        assertThat(connector().capabilities())
                .containsExactlyInAnyOrder(
                        AdsReader.class,
                        MetricsReader.class,
                        GoogleAdsQueries.class,
                        ChannelReader.class,
                        ChannelMetricsReader.class,
                        YouTubeVideos.class,
                        HealthProbe.class,
                        dev.patchbay.spi.WebhookSubscriptions.class)
                .isEqualTo(facts.scopes().keySet());
        assertThat(facts.scopesFor(Set.of(MetricsReader.class))).contains(GoogleScopes.ADS);
        assertThat(facts.scopesFor(Set.of(ChannelMetricsReader.class)))
                .contains(GoogleScopes.BUSINESS, GoogleScopes.YOUTUBE_ANALYTICS)
                .doesNotContain(GoogleScopes.ADS);
    }

    @Test
    void theSettingsNarrowItsFactsToTheProductsAndTheAccessLevel() {
        ConnectorDescriptor youTube =
                connector("products", "youtube", "ads-access-level", "standard").facts(facts);
        ConnectorDescriptor explorer = connector("ads-access-level", "explorer").facts(facts);

        assertThat(youTube.scopesFor(Set.of()))
                .contains(GoogleScopes.YOUTUBE)
                .doesNotContain(GoogleScopes.ADS, GoogleScopes.BUSINESS, GoogleScopes.YOUTUBE_ANALYTICS);
        assertThat(youTube.rateLimits()).extracting(RateLimit::bucket).doesNotContain(Budgets.ADS_OPERATIONS);
        assertThat(explorer.rateLimits()).contains(RateLimit.of(Budgets.ADS_OPERATIONS, 2_880, Duration.ofDays(1)));
        assertThat(explorer.platform()).isEqualTo(facts.platform());
    }

    @Test
    void everyHostAndVersionIsASettingAndEverySecretIsMarked() {
        assertThat(facts.settings())
                .extracting(SettingSpec::name)
                .contains("client-id", "redirect-uri", "api-version", "ads-url", "oauth-url", "youtube-url")
                .doesNotHaveDuplicates();
        assertThat(facts.settings().stream().filter(SettingSpec::secret).map(SettingSpec::name))
                .containsExactlyInAnyOrder(
                        "client-secret",
                        "developer-token",
                        "lead-form-key",
                        "channel-token",
                        "youtube-hub-secret",
                        "youtube-callback-token");
        assertThat(facts.settings()).allMatch(spec -> spec.meaning().endsWith("."));
        assertThat("v25").matches(facts.versionPattern());
        assertThat("25").doesNotMatch(facts.versionPattern());
    }

    @Test
    void theDefaultVersionIsAmongTheKnownOnes() {
        assertThat(facts.versions())
                .extracting(ApiVersion::version)
                .contains(facts.setting("api-version").orElseThrow().defaultValue())
                .allMatch(version -> version.matches(facts.versionPattern()));
        assertThat(facts.versions())
                .isSortedAccordingTo((a, b) -> b.born().compareTo(a.born()))
                .allMatch(
                        version -> version.sunset() == null || version.sunset().isAfter(version.born()));
    }

    @ParameterizedTest
    @CsvSource({
        "api-version, 25",
        "ads-url, not a url",
        "ads-access-level, gold",
        "prompt, always",
        "include-granted-scopes, perhaps",
        "stream-timeout, soon",
        "youtube-report-rows, many",
        "no-such-setting, 1"
    })
    void settingsOfAWrongFormAreRefusedWithTheirName(String name, String value) {
        Patchbay.Builder builder = Patchbay.builder().app(app(name, value));

        assertThatThrownBy(builder::build)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @CsvSource({"products, 'ads,maps'", "login-customer-id, abc"})
    void settingsThatMeanNothingAreRefusedWithTheirName(String name, String value) {
        assertThatThrownBy(() -> TestSettings.config(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void theSecretIsNeededAndNeverShown() {
        Patchbay.Builder incomplete =
                Patchbay.builder().app(PlatformApp.of("google").with("client-id", "1"));

        assertThatThrownBy(incomplete::build).hasMessageContaining("client-secret");
        assertThat(app().toString()).doesNotContain(TestSettings.CLIENT_SECRET);
    }
}
