// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.settings;

import dev.patchbay.PlatformApp;
import dev.patchbay.http.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Settings as one JSON object: platform, then its settings by name. What does not look like a platform is
 * passed over.
 */
final class SettingsJson {

    private static final Pattern PLATFORM = Pattern.compile("[a-z][a-z0-9]{0,31}");

    private SettingsJson() {}

    static List<PlatformApp> apps(String text, String source) {
        JsonValue json = JsonValue.parse(text)
                .filter(JsonValue::isObject)
                .orElseThrow(() -> new SettingsTrouble("The settings in " + source
                        + " are not one JSON object: expected {\"platform\": {\"setting-name\": \"value\"}}"
                        + (text.isBlank() ? "; there is nothing in it (is the sandbox up yet?)" : "")));
        List<PlatformApp> apps = new ArrayList<>();
        json.fields().forEach((platform, settings) -> {
            if (settings.isObject() && PLATFORM.matcher(platform).matches()) {
                apps.add(app(platform, settings.fields(), source));
            }
        });
        if (apps.isEmpty()) {
            throw new SettingsTrouble("The settings in " + source + " name no platform");
        }
        return apps;
    }

    private static PlatformApp app(String platform, Map<String, JsonValue> settings, String source) {
        PlatformApp app = PlatformApp.of(platform);
        for (Map.Entry<String, JsonValue> setting : settings.entrySet()) {
            String value = setting.getValue().text();
            if (value != null) {
                app = app.with(setting.getKey(), new PlatformApp.Entry(value, source));
            }
        }
        return app;
    }
}
