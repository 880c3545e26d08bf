// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.settings;

import dev.patchbay.auth.Secret;
import dev.patchbay.model.Platform;
import dev.patchbay.spi.AppSettings;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.SettingSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An app's settings after validation. Values are parsed once, here; secrets are wrapped and leave only as secrets. */
public final class ValidatedSettings implements AppSettings {

    private final ConnectorDescriptor descriptor;
    private final Map<String, SettingForm.Value> values;
    private final Map<String, Secret> secrets;

    ValidatedSettings(
            ConnectorDescriptor descriptor, Map<String, SettingForm.Value> values, Map<String, Secret> secrets) {
        this.descriptor = descriptor;
        this.values = Map.copyOf(values);
        this.secrets = Map.copyOf(secrets);
    }

    @Override
    public Platform platform() {
        return descriptor.platform();
    }

    @Override
    public String text(String name) {
        return value(name).text();
    }

    @Override
    public Optional<String> find(String name) {
        return Optional.ofNullable(valueOrNull(name)).map(SettingForm.Value::text);
    }

    @Override
    public Secret secret(String name) {
        return findSecret(name).orElseThrow(() -> notSet(name));
    }

    @Override
    public Optional<Secret> findSecret(String name) {
        if (!declared(name).secret()) {
            throw new IllegalArgumentException("Setting '" + name + "' of " + platform() + " is not declared secret");
        }
        return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public int integer(String name) {
        return typed(name, Integer.class);
    }

    @Override
    public boolean flag(String name) {
        return typed(name, Boolean.class);
    }

    @Override
    public Duration duration(String name) {
        return typed(name, Duration.class);
    }

    @Override
    public List<String> list(String name) {
        if (valueOrNull(name) == null && declared(name).kind() == SettingSpec.Kind.LIST) {
            return List.of();
        }
        List<?> items = typed(name, List.class);
        return items.stream().map(String.class::cast).toList();
    }

    private <T> T typed(String name, Class<T> type) {
        Object typed = value(name).typed();
        if (!type.isInstance(typed)) {
            throw new IllegalArgumentException("Setting '" + name + "' of " + platform() + " is declared as "
                    + declared(name).kind() + " and cannot be read as " + type.getSimpleName());
        }
        return type.cast(typed);
    }

    private SettingForm.Value value(String name) {
        SettingForm.Value value = valueOrNull(name);
        if (value == null) {
            throw notSet(name);
        }
        return value;
    }

    private SettingForm.@Nullable Value valueOrNull(String name) {
        SettingForm.Value value = values.get(name);
        if (value == null && declared(name).secret()) {
            throw new IllegalArgumentException(
                    "Setting '" + name + "' of " + platform() + " is secret and only given as a Secret");
        }
        return value;
    }

    private SettingSpec declared(String name) {
        return descriptor
                .setting(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The connector for " + platform() + " declares no setting " + SettingText.quote(name)));
    }

    private IllegalStateException notSet(String name) {
        SettingKeys key = new SettingKeys(platform(), name);
        return new IllegalStateException("Setting '" + name + "' of " + platform() + " is not set; set "
                + key.property() + " in properties or " + key.variable() + " in the environment");
    }

    @Override
    public String toString() {
        StringJoiner shown = new StringJoiner(", ", "AppSettings[" + platform() + ": ", "]");
        new TreeMap<>(values).forEach((name, value) -> shown.add(name + "=" + SettingText.quote(value.text())));
        new TreeMap<>(secrets).forEach((name, secret) -> shown.add(name + "=***"));
        return shown.toString();
    }
}
