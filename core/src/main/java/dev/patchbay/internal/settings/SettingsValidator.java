// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.settings;

import dev.patchbay.PlatformApp;
import dev.patchbay.auth.Secret;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.SettingSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Checks an app's settings against what its connector declares. One sentence per problem, all problems at once. */
public final class SettingsValidator {

    private final ConnectorDescriptor descriptor;
    private final List<String> problems;
    private final SettingForm form;
    private final Map<String, SettingForm.Value> values = new HashMap<>();
    private final Map<String, Secret> secrets = new HashMap<>();

    private SettingsValidator(ConnectorDescriptor descriptor, List<String> problems) {
        this.descriptor = descriptor;
        this.problems = problems;
        this.form = new SettingForm(versionPattern());
    }

    /**
     * Validates.
     *
     * @param descriptor what the connector declares
     * @param app what the host set
     * @param problems takes one sentence per problem; no secret is ever quoted
     * @return the settings that are well formed; only to be used when no problem was added
     */
    public static ValidatedSettings validate(ConnectorDescriptor descriptor, PlatformApp app, List<String> problems) {
        if (!app.platform().equals(descriptor.platform())) {
            throw new IllegalArgumentException("Settings of " + app.platform()
                    + " cannot be checked against the connector for " + descriptor.platform());
        }
        SettingsValidator validator = new SettingsValidator(descriptor, problems);
        app.entries().forEach(validator::refuseUnknown);
        for (SettingSpec spec : descriptor.settings()) {
            validator.check(spec, app.entries().get(spec.name()));
        }
        return new ValidatedSettings(descriptor, validator.values, validator.secrets);
    }

    private @Nullable Pattern versionPattern() {
        try {
            return Pattern.compile(descriptor.versionPattern());
        } catch (PatternSyntaxException e) {
            problem(
                    "the connector's own pattern for versions is not a regular expression; this is a fault of the connector");
            return null;
        }
    }

    /** The value stays unsaid: under a misspelt name there may be a secret. */
    private void refuseUnknown(String name, PlatformApp.Entry entry) {
        if (descriptor.setting(name).isPresent()) {
            return;
        }
        List<String> known =
                descriptor.settings().stream().map(SettingSpec::name).sorted().toList();
        problem("there is no setting " + SettingText.quote(name) + ", set by " + entry.place()
                + SettingText.nearest(name, known)
                        .map(n -> "; did you mean '" + n + "'?")
                        .orElse("; there are " + String.join(", ", known)));
    }

    private void check(SettingSpec spec, PlatformApp.@Nullable Entry entry) {
        if (entry != null) {
            read(spec, entry.value(), "set by " + entry.place());
        } else if (spec.defaultValue() != null) {
            read(spec, spec.defaultValue(), "the connector's own default, which is a fault of the connector");
        } else if (spec.required()) {
            SettingKeys key = new SettingKeys(descriptor.platform(), spec.name());
            problem("setting '" + spec.name() + "' is missing (" + withoutFullStop(spec.meaning()) + "); set "
                    + key.property() + " in properties, " + key.variable() + " in the environment or with(\""
                    + spec.name() + "\", …) in code");
        }
    }

    private void read(SettingSpec spec, String raw, String origin) {
        try {
            SettingForm.Value value = form.read(spec, raw);
            if (spec.secret()) {
                secrets.put(spec.name(), Secret.of(value.text()));
            } else {
                values.put(spec.name(), value);
            }
        } catch (MalformedSettingException e) {
            String shown =
                    spec.secret() || raw.isBlank() ? "" : "it is " + SettingText.quote(harmless(spec, raw)) + ", ";
            problem("setting '" + spec.name() + "' " + e.getMessage() + "; " + shown + origin);
        }
    }

    private static String harmless(SettingSpec spec, String raw) {
        boolean url = spec.kind() == SettingSpec.Kind.URL || spec.kind() == SettingSpec.Kind.REDIRECT_URI;
        return url ? SettingUrl.redacted(raw) : raw;
    }

    private void problem(String text) {
        problems.add(descriptor.platform() + ": " + text);
    }

    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
