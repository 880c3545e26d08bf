// SPDX-License-Identifier: Apache-2.0
package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest {

    @Test
    void propertiesBecomeOneAppPerPlatformInOrder() {
        List<PlatformApp> apps = SettingsLoader.fromProperties(
                properties("zeta.client-id", "z", "acme.client-id", "a", "acme.graph-url", "https://acme.example"),
                "patchbay.properties");

        assertThat(apps).extracting(app -> app.platform().id()).containsExactly("acme", "zeta");
        assertThat(apps.get(0).entries())
                .containsExactly(
                        Map.entry("client-id", new PlatformApp.Entry("a", "key acme.client-id in patchbay.properties")),
                        Map.entry(
                                "graph-url",
                                new PlatformApp.Entry(
                                        "https://acme.example", "key acme.graph-url in patchbay.properties")));
    }

    @Test
    void defaultsOfPropertiesCountToo() {
        Properties properties = new Properties(properties("acme.client-id", "from the defaults"));

        assertThat(value(SettingsLoader.fromProperties(properties, "x"), "client-id"))
                .isEqualTo("from the defaults");
    }

    @Test
    void emptyValuesCountAsNotSet() {
        assertThat(SettingsLoader.fromProperties(properties("acme.client-id", ""), "x"))
                .isEmpty();
        assertThat(SettingsLoader.fromEnvironment(Map.of("PATCHBAY_ACME_CLIENT_ID", "")))
                .isEmpty();
    }

    @Test
    void allMalformedKeysAreNamedAtOnceWithTheNearestGoodOneAndNoValue() {
        Properties properties = properties(
                "acme.clientId", "hunter2",
                "graph-url", "hunter2",
                "acme-page-size", "hunter2",
                "acme.retry.count", "hunter2",
                "patchbay.acme.timeout", "hunter2",
                "PATCHBAY_ACME_SCOPES", "hunter2",
                "acme.fine", "1");
        properties.put("acme.number", 5);

        assertThatThrownBy(() -> SettingsLoader.fromProperties(properties, "patchbay.properties"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Key 'acme.clientId' in patchbay.properties must have the form"
                        + " platform.setting-name: a platform id, one dot, lower-case words joined by hyphens;"
                        + " did you mean 'acme.client-id'?")
                .hasMessageContaining("Key 'graph-url' in patchbay.properties")
                .hasMessageContaining("did you mean 'acme.page-size'?")
                .hasMessageContaining("did you mean 'acme.retry-count'?")
                .hasMessageContaining("did you mean 'acme.timeout'?")
                .hasMessageContaining("did you mean 'acme.scopes'?")
                .hasMessageContaining("Key 'acme.number' in patchbay.properties and its value must be text")
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("acme.fine");
    }

    @Test
    void aKeyCannotForgeALogLine() {
        assertThatThrownBy(() -> SettingsLoader.fromProperties(properties("a\nERROR x", "1"), "x"))
                .hasMessageContaining("'a\\u000aERROR x'")
                .hasMessageNotContaining("\n");
    }

    @Test
    void variablesBecomeSettings() {
        List<PlatformApp> apps = SettingsLoader.fromEnvironment(
                Map.of("PATCHBAY_ACME_GRAPH_URL", "https://acme.example", "PATH", "/bin", "patchbay_acme_x", "1"));

        assertThat(apps).hasSize(1);
        assertThat(apps.get(0).platform().id()).isEqualTo("acme");
        assertThat(apps.get(0).entries())
                .containsExactly(Map.entry(
                        "graph-url",
                        new PlatformApp.Entry("https://acme.example", "PATCHBAY_ACME_GRAPH_URL in the environment")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATCHBAY_HOME", "PATCHBAY_", "PATCHBAY_SERVICE_HOST", "PATCHBAY_SERVICE_PORT",
                "PATCHBAY_SERVICE_PORT_HTTP", "PATCHBAY_PORT", "PATCHBAY_PORT_80_TCP", "PATCHBAY_PORT_80_TCP_ADDR",
                "PATCHBAY_SANDBOX_SERVICE_HOST", "PATCHBAY_SANDBOX_PORT_8080_TCP_PROTO", "PATCHBAY_SANDBOX_PORT"
            })
    void variablesThatAreNotSettingsAreLeftAlone(String variable) {
        assertThat(SettingsLoader.fromEnvironment(Map.of(variable, "tcp://10.0.0.7:80")))
                .isEmpty();
    }

    @Test
    void aSettingNamedPortIsStillASetting() {
        assertThat(value(SettingsLoader.fromEnvironment(Map.of("PATCHBAY_ACME_PORT", "8080")), "port"))
                .isEqualTo("8080");
    }

    @ParameterizedTest
    @CsvSource({
        "PATCHBAY_ACME__CLIENT_ID, PATCHBAY_ACME_CLIENT_ID",
        "PATCHBAY_ACME_CLIENT_ID_, PATCHBAY_ACME_CLIENT_ID",
        "PATCHBAY_acme_client_id, PATCHBAY_ACME_CLIENT_ID",
        "PATCHBAY_ACME_CLIENT-ID, PATCHBAY_ACME_CLIENT_ID"
    })
    void aMalformedVariableIsNamedWithTheNearestGoodOne(String variable, String nearest) {
        assertThatThrownBy(() -> SettingsLoader.fromEnvironment(Map.of(variable, "hunter2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Variable '" + variable + "' in the environment must have the form"
                        + " PATCHBAY_PLATFORM_SETTING_NAME: upper-case words joined by underscores; did you mean '"
                        + nearest + "'?");
    }

    private static String value(List<PlatformApp> apps, String name) {
        return apps.get(0).entries().get(name).value();
    }

    private static Properties properties(String... pairs) {
        Properties properties = new Properties();
        for (int i = 0; i < pairs.length; i += 2) {
            properties.setProperty(pairs[i], pairs[i + 1]);
        }
        return properties;
    }
}
