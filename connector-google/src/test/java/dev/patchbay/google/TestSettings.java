// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.auth.Secret;
import dev.patchbay.model.Platform;
import dev.patchbay.spi.AppSettings;
import dev.patchbay.spi.SettingSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings with the declared defaults, as the validator would hand them out. */
final class TestSettings implements AppSettings {

    static final String CLIENT_ID = "1234567890";
    static final String CLIENT_SECRET = "the-app-secret-0123456789";

    private final Map<String, String> values = new HashMap<>();

    private TestSettings() {
        for (SettingSpec spec : GoogleWebhookSettings.withAll(GoogleSettings.ALL)) {
            if (spec.defaultValue() != null) {
                values.put(spec.name(), spec.defaultValue());
            }
        }
        values.put(GoogleSettings.CLIENT_ID, CLIENT_ID);
        values.put(GoogleSettings.CLIENT_SECRET, CLIENT_SECRET);
    }

    static TestSettings defaults() {
        return new TestSettings();
    }

    static TestSettings with(String... namesAndValues) {
        TestSettings settings = defaults();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return settings;
    }

    static GoogleConfig config(String... namesAndValues) {
        return new GoogleConfig(with(namesAndValues));
    }

    @Override
    public Platform platform() {
        return GoogleConnectorProvider.PLATFORM;
    }

    @Override
    public String text(String name) {
        return find(name).orElseThrow();
    }

    @Override
    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public Secret secret(String name) {
        return Secret.of(text(name));
    }

    @Override
    public Optional<Secret> findSecret(String name) {
        return find(name).map(Secret::of);
    }

    @Override
    public int integer(String name) {
        return Integer.parseInt(text(name));
    }

    @Override
    public boolean flag(String name) {
        return Boolean.parseBoolean(text(name));
    }

    @Override
    public Duration duration(String name) {
        return Duration.parse(text(name));
    }

    @Override
    public List<String> list(String name) {
        return find(name).map(text -> Arrays.asList(text.split(","))).orElse(List.of());
    }
}
