// SPDX-License-Identifier: Apache-2.0
package dev.patchbay;

import dev.patchbay.internal.settings.SettingKeys;
import dev.patchbay.internal.settings.SettingText;
import dev.patchbay.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads {@link PlatformApp}s from properties ({@code meta.client-id}) or environment variables
 * ({@code PATCHBAY_META_CLIENT_ID}). A class that a host calls; the library itself reads no environment.
 *
 * <p>An empty value counts as not set, so that {@code PATCHBAY_META_API_VERSION=} keeps the default. Sources are layered
 * with {@link PlatformApp#overriddenBy}. Whether a setting exists and its value is well formed is checked later, against
 * the connector, when {@link Patchbay.Builder#build()} runs; every setting keeps its place for those messages. Values
 * never appear in messages of this class.
 *
 * @since 0.1
 */
public final class SettingsLoader {

    private SettingsLoader() {}

    /**
     * Reads properties of the form {@code platform.setting-name=value}.
     *
     * @param properties the properties, their defaults included; all of them are meant for Patchbay
     * @param source where they came from, for messages, for example {@code patchbay.properties}
     * @return one app per platform, in the order of platforms
     * @throws IllegalArgumentException when a key has another form; the message names all of them
     */
    public static List<PlatformApp> fromProperties(Properties properties, String source) {
        Objects.requireNonNull(source, "source");
        Set<String> names = properties.stringPropertyNames();
        Set<String> platforms = names.stream()
                .flatMap(name -> SettingKeys.ofProperty(name).stream())
                .map(key -> key.platform().id())
                .collect(Collectors.toSet());
        Apps apps = new Apps();
        List<String> problems = new ArrayList<>();
        for (String name : new TreeSet<>(names)) {
            Optional<SettingKeys> key = SettingKeys.ofProperty(name);
            if (key.isPresent()) {
                apps.add(key.get(), properties.getProperty(name), "key " + name + " in " + source);
            } else {
                problems.add("Key " + SettingText.quote(name) + " in " + source + " must have the form "
                        + SettingKeys.PROPERTY_FORM
                        + didYouMean(SettingKeys.nearestProperty(name, platforms)));
            }
        }
        properties.forEach((name, value) -> {
            if (!(name instanceof String) || !(value instanceof String)) {
                problems.add(
                        "Key " + SettingText.quote(name.toString()) + " in " + source + " and its value must be text");
            }
        });
        return apps.orFail(problems);
    }

    /**
     * Reads variables of the form {@code PATCHBAY_PLATFORM_SETTING_NAME}. Others are left alone: those that do not begin
     * with {@code PATCHBAY_}, those without a setting part such as {@code PATCHBAY_HOME}, and those that Kubernetes sets
     * for a service named {@code patchbay}, such as {@code PATCHBAY_SERVICE_HOST} and {@code PATCHBAY_PORT_80_TCP_ADDR}.
     *
     * @param environment usually {@code System.getenv()}
     * @return one app per platform, in the order of platforms
     * @throws IllegalArgumentException when a variable begins with {@code PATCHBAY_}, has a setting part and is still of
     *     another form; the message names all of them
     */
    public static List<PlatformApp> fromEnvironment(Map<String, String> environment) {
        Apps apps = new Apps();
        List<String> problems = new ArrayList<>();
        new TreeMap<>(environment).forEach((variable, value) -> {
            if (SettingKeys.foreignVariable(variable, value)) {
                return;
            }
            Optional<SettingKeys> key = SettingKeys.ofVariable(variable);
            if (key.isPresent()) {
                apps.add(key.get(), value, variable + " in the environment");
            } else {
                problems.add("Variable " + SettingText.quote(variable) + " in the environment must have the form "
                        + SettingKeys.VARIABLE_FORM
                        + didYouMean(SettingKeys.nearestVariable(variable)));
            }
        });
        return apps.orFail(problems);
    }

    private static String didYouMean(Optional<String> nearest) {
        return nearest.map(n -> "; did you mean '" + n + "'?").orElse("");
    }

    private static final class Apps {

        private final Map<Platform, PlatformApp> byPlatform = new TreeMap<>();

        void add(SettingKeys key, String value, String place) {
            if (!value.isEmpty()) {
                PlatformApp app = byPlatform.getOrDefault(
                        key.platform(), PlatformApp.of(key.platform().id()));
                byPlatform.put(key.platform(), app.with(key.name(), new PlatformApp.Entry(value, place)));
            }
        }

        List<PlatformApp> orFail(List<String> problems) {
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(String.join(" | ", problems));
            }
            return List.copyOf(byPlatform.values());
        }
    }
}
