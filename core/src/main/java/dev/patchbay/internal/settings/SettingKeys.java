// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.settings;

import dev.patchbay.model.Platform;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One setting of one platform, and how it is written in properties and in the environment.
 *
 * @param platform the platform
 * @param name the setting's name, lower-case words joined by hyphens
 */
public record SettingKeys(Platform platform, String name) {

    public static final String PROPERTY_FORM =
            "platform.setting-name: a platform id, one dot, lower-case words joined by hyphens";
    public static final String VARIABLE_FORM = "PATCHBAY_PLATFORM_SETTING_NAME: upper-case words joined by underscores";

    private static final String PREFIX = "PATCHBAY_";
    private static final Pattern PROPERTY = Pattern.compile("([a-z][a-z0-9]{0,31})\\.([a-z][a-z0-9]*(?:-[a-z0-9]+)*)");
    private static final Pattern VARIABLE =
            Pattern.compile(PREFIX + "([A-Z][A-Z0-9]{0,31})_([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)");

    /** What Kubernetes puts into every container of a namespace that has a service patchbay or patchbay-something. */
    private static final Pattern SERVICE_LINK = Pattern.compile(PREFIX
            + "(?:[A-Z0-9_]+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?"
            + "|PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)");

    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(?:tcp|udp|sctp)://.*");

    public static Optional<SettingKeys> ofProperty(String key) {
        Matcher m = PROPERTY.matcher(key);
        return m.matches() ? Optional.of(new SettingKeys(Platform.of(m.group(1)), m.group(2))) : Optional.empty();
    }

    public static Optional<SettingKeys> ofVariable(String variable) {
        Matcher m = VARIABLE.matcher(variable);
        if (!m.matches()) {
            return Optional.empty();
        }
        String name = m.group(2).toLowerCase(Locale.ROOT).replace('_', '-');
        return Optional.of(new SettingKeys(Platform.of(m.group(1).toLowerCase(Locale.ROOT)), name));
    }

    /** Whether a variable is none of ours, however it is spelt. */
    public static boolean foreignVariable(String variable, String value) {
        return !variable.startsWith(PREFIX)
                || variable.indexOf('_', PREFIX.length()) < 0
                || SERVICE_LINK.matcher(variable).matches()
                || (variable.endsWith("_PORT") && SERVICE_ADDRESS.matcher(value).matches());
    }

    /** A well-formed key that a malformed one may have been meant as. */
    public static Optional<String> nearestProperty(String key, Set<String> knownPlatforms) {
        String k = key.strip();
        if (k.startsWith(PREFIX)) {
            return ofVariable(k).map(SettingKeys::property);
        }
        k = k.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[_ /:]+", "-")
                .replaceFirst("^patchbay[.-]", "");
        int dot = k.indexOf('.');
        if (dot > 0) {
            k = k.substring(0, dot + 1) + k.substring(dot + 1).replace('.', '-');
        } else {
            int hyphen = k.indexOf('-');
            if (hyphen > 0 && knownPlatforms.contains(k.substring(0, hyphen))) {
                k = k.substring(0, hyphen) + "." + k.substring(hyphen + 1);
            }
        }
        return ofProperty(k.replaceAll("-{2,}", "-").replaceAll("-$", "").replace(".-", "."))
                .map(SettingKeys::property);
    }

    /** A well-formed variable that a malformed one may have been meant as. */
    public static Optional<String> nearestVariable(String variable) {
        String v = variable.strip()
                .toUpperCase(Locale.ROOT)
                .replaceAll("[-. ]", "_")
                .replaceAll("_{2,}", "_")
                .replaceAll("_$", "");
        return ofVariable(v).map(SettingKeys::variable);
    }

    public String property() {
        return platform + "." + name;
    }

    public String variable() {
        return PREFIX + (platform + "_" + name).toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
