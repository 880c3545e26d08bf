// SPDX-License-Identifier: Apache-2.0
package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.KeyRing;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.resilience.RateLimit;
import dev.patchbay.spi.AdsReader;
import dev.patchbay.spi.ApiVersion;
import dev.patchbay.spi.Connector;
import dev.patchbay.spi.ConnectorContext;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.ConnectorProvider;
import dev.patchbay.spi.SettingSpec;
import dev.patchbay.testkit.VirtualTime;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

class PatchbayTest {

    private static final PlatformApp APP =
            PlatformApp.of("acme").with("client-id", "app-1").with("client-secret", "hush-hush-1");

    private static Patchbay.Builder acme() {
        return Patchbay.builder().withoutDiscovery().connector(new AcmeProvider(facts -> facts));
    }

    @Test
    void knowsItsPlatformsAndTheirSettings() {
        try (Patchbay patchbay = acme().app(APP).build()) {
            assertThat(patchbay.platforms()).containsExactly(Platform.of("acme"));
            assertThat(patchbay.descriptor(Platform.of("acme")).displayName()).isEqualTo("Acme");
            assertThat(patchbay.settings(Platform.of("acme")).text("api-url")).isEqualTo("https://api.acme.example");
            assertThatThrownBy(() -> patchbay.settings(Platform.of("akme")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'akme' is not configured; configured are [acme]");
        }
    }

    @Test
    void aConnectorNarrowsItsFactsByTheAppsSettingsAndNothingElse() {
        RateLimit limit = RateLimit.of("calls", 10, Duration.ofMinutes(1));
        AcmeProvider acme =
                new AcmeProvider(facts -> facts.with(Map.of(AdsReader.class, Set.of("ads.read")), List.of(limit)));

        try (Patchbay patchbay =
                Patchbay.builder().withoutDiscovery().connector(acme).app(APP).build()) {
            ConnectorDescriptor facts = patchbay.descriptor(Platform.of("acme"));
            assertThat(facts.scopesFor(Set.of(AdsReader.class))).containsExactly("ads.read");
            assertThat(facts.rateLimits()).containsExactly(limit);
            assertThat(facts.settings()).isEqualTo(acme.descriptor().settings());
            assertThat(facts.versions()).isEqualTo(acme.descriptor().versions());
        }
    }

    @Test
    void namesEverySettingThatIsWrongAtOnceWithPlaceAndNearestName() {
        Properties properties = new Properties();
        properties.setProperty("acme.clientid", "x");
        properties.setProperty("acme.api-ulr", "https://api.acme.example");
        properties.setProperty("acme.client-secret", "hush-hush-2");
        properties.setProperty("acme.api-version", "banana");
        assertThatThrownBy(() -> acme().apps(SettingsLoader.fromProperties(properties, "host.properties"))
                        .app(PlatformApp.of("acmy"))
                        .build())
                .isInstanceOfSatisfying(ConfigurationException.class, e -> {
                    String all = String.join("\n", e.problems());
                    assertThat(all)
                            .contains("'api-ulr'", "api-url", "host.properties")
                            .contains("client-id")
                            .contains("banana")
                            .contains("acmy")
                            .doesNotContain("hush-hush-2");
                    assertThat(e.problems().size()).isGreaterThanOrEqualTo(4);
                });
    }

    @Test
    void refusesToStartWithoutAnApp() {
        assertThatThrownBy(() -> acme().build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("No app is configured");
    }

    @Test
    void refusesStoresWithoutAKeyRing() {
        assertThatThrownBy(() -> acme().app(APP).stores(Stores.inMemory()).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("key ring");
        acme().app(APP)
                .stores(Stores.inMemory())
                .keyRing(KeyRing.generate())
                .build()
                .close();
    }

    @Test
    void refusesASecondAppOfAPlatformAtOnce() {
        Patchbay.Builder builder = acme().app(APP);
        assertThatThrownBy(() -> builder.app(PlatformApp.of("acme")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("an app for acme already");
    }

    @Test
    void warnsOfAVersionPastItsSunset() {
        List<PatchbayEvent> events = new ArrayList<>();
        VirtualTime time = new VirtualTime();
        acme().app(APP.with("api-version", "v1"))
                .time(time, time, time)
                .listener(events::add)
                .build()
                .close();
        assertThat(events)
                .filteredOn(PatchbayEvent.Warning.class::isInstance)
                .extracting(e -> ((PatchbayEvent.Warning) e).code())
                .contains("version-past-sunset");
    }

    @Test
    void aConnectionOfAnotherTenantIsNotThere() {
        try (Patchbay patchbay = acme().app(APP).build()) {
            assertThatThrownBy(() -> patchbay.session(TenantId.of("t1"), ConnectionId.of("con_1")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Tenant 't1' has no connection 'con_1'");
        }
    }

    @Test
    void leavesAClientOfTheHostAlone() {
        ConnectionPool pool = new ConnectionPool();
        OkHttpClient host = new OkHttpClient.Builder().connectionPool(pool).build();
        acme().app(APP).httpClient(host).build().close();
        assertThat(host.followRedirects()).isTrue();
        assertThat(host.callTimeoutMillis()).isZero();
    }

    @Test
    void startsNoThreadOfItsOwn() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Patchbay patchbay = acme().app(APP).build()) {
            assertThat(patchbay.platforms()).hasSize(1);
            Set<String> started = Thread.getAllStackTraces().keySet().stream()
                    .filter(t -> !before.contains(t) && !t.isDaemon())
                    .map(Thread::getName)
                    .collect(Collectors.toSet());
            assertThat(started).isEmpty();
        }
    }

    private record AcmeProvider(UnaryOperator<ConnectorDescriptor> narrowing) implements ConnectorProvider {

        @Override
        public ConnectorDescriptor descriptor() {
            return new ConnectorDescriptor(
                    Platform.of("acme"),
                    "Acme",
                    List.of(
                            SettingSpec.required("client-id", SettingSpec.Kind.TEXT, "Id of the app."),
                            SettingSpec.requiredSecret("client-secret", "Secret of the app."),
                            SettingSpec.optional("api-version", SettingSpec.Kind.VERSION, "v2", "Version of the API."),
                            SettingSpec.optional(
                                    "api-url", SettingSpec.Kind.URL, "https://api.acme.example/", "Host of the API.")),
                    Map.of(),
                    Set.of(),
                    List.of(),
                    List.of(
                            new ApiVersion("v2", LocalDate.of(2026, 1, 1), null, ""),
                            new ApiVersion("v1", LocalDate.of(2024, 1, 1), LocalDate.of(2026, 1, 1), "")),
                    "v[0-9]+",
                    "https://acme.example");
        }

        @Override
        public Connector create(ConnectorContext context) {
            return (Connector) Proxy.newProxyInstance(
                    Connector.class.getClassLoader(), new Class<?>[] {Connector.class}, (proxy, method, args) -> {
                        if (method.getName().equals("facts")) {
                            return narrowing.apply((ConnectorDescriptor) args[0]);
                        }
                        throw new AssertionError(method + " is not asked for while building");
                    });
        }
    }
}
