// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.settings;

import dev.patchbay.spi.ApiVersion;
import dev.patchbay.spi.AppSettings;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.SettingSpec;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Something about a configured API version that a person should know but that must not keep an application from starting.
 *
 * @param code a short constant name, one of the constants here
 * @param text one line
 */
public record VersionNotice(String code, String text) {

    public static final String PAST_SUNSET = "version-past-sunset";
    public static final String SUNSET_NEAR = "version-sunset-near";
    public static final String UNKNOWN = "version-unknown";

    private static final int NEAR_DAYS = 30;

    /** Looks at every version that the settings name; call it only with settings that have no problems. */
    public static List<VersionNotice> of(ConnectorDescriptor descriptor, AppSettings settings, InstantSource clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<VersionNotice> notices = new ArrayList<>();
        for (SettingSpec spec : descriptor.settings()) {
            if (spec.kind() == SettingSpec.Kind.VERSION && !spec.secret()) {
                settings.find(spec.name()).ifPresent(version -> look(descriptor, spec, version, today, notices));
            }
        }
        return notices;
    }

    private static void look(
            ConnectorDescriptor descriptor,
            SettingSpec spec,
            String version,
            LocalDate today,
            List<VersionNotice> notices) {
        List<ApiVersion> known = descriptor.versions().stream()
                .filter(v -> v.version().equals(version))
                .toList();
        String subject = "Setting '" + spec.name() + "' of " + descriptor.displayName() + " is " + version;
        if (known.isEmpty() && !descriptor.versions().isEmpty()) {
            notices.add(new VersionNotice(
                    UNKNOWN,
                    subject + ", which this connector does not know; it knows "
                            + String.join(
                                    ", ",
                                    descriptor.versions().stream()
                                            .map(ApiVersion::version)
                                            .distinct()
                                            .toList())));
        }
        for (ApiVersion v : known) {
            LocalDate sunset = v.sunset();
            if (sunset == null || today.isBefore(sunset.minusDays(NEAR_DAYS))) {
                continue;
            }
            String note = v.note().isEmpty() ? "" : " (" + v.note() + ")";
            notices.add(
                    today.isAfter(sunset)
                            ? new VersionNotice(PAST_SUNSET, subject + ", whose last day was " + sunset + note)
                            : new VersionNotice(SUNSET_NEAR, subject + ", whose last day is " + sunset + note));
        }
    }
}
