// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.doctor;

import dev.patchbay.spi.ApiVersion;
import dev.patchbay.spi.AppSettings;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.SettingSpec;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether the API versions in use live long enough. */
public final class VersionChecks {

    private static final String AREA = "version";
    private static final int SOON_DAYS = 90;

    private VersionChecks() {}

    /** Looks at every setting that names a version. */
    public static List<Finding> run(ConnectorDescriptor connector, AppSettings settings, LocalDate today) {
        List<Finding> findings = new ArrayList<>();
        List<String> set = connector.settings().stream()
                .filter(s -> s.kind() == SettingSpec.Kind.VERSION)
                .map(SettingSpec::name)
                .filter(name -> settings.find(name).isPresent())
                .toList();
        for (String name : set) {
            findings.addAll(check(connector, name, settings.text(name), set, today));
        }
        return findings;
    }

    private static List<Finding> check(
            ConnectorDescriptor connector, String setting, String value, List<String> set, LocalDate today) {
        String subject = connector.platform() + "." + setting;
        String newest = connector.versions().isEmpty()
                ? ""
                : connector.versions().get(0).version();
        List<ApiVersion> known = meant(
                connector.versions().stream()
                        .filter(v -> v.version().equals(value))
                        .toList(),
                setting,
                set);
        if (known.isEmpty()) {
            String text = value + " is not one this connector knows; newest known is " + newest;
            return List.of(Finding.note(AREA, subject, text));
        }
        return known.stream().map(v -> end(v, subject, newest, today)).toList();
    }

    /**
     * Where a platform ends its APIs on different days, each line is noted with its API. A setting that carries the API's
     * name is about that one only, and the other settings then are not about it.
     */
    private static List<ApiVersion> meant(List<ApiVersion> lines, String setting, List<String> set) {
        List<ApiVersion> own = lines.stream().filter(v -> names(setting, v)).toList();
        return own.isEmpty()
                ? lines.stream()
                        .filter(v -> set.stream().noneMatch(other -> names(other, v)))
                        .toList()
                : own;
    }

    private static boolean names(String setting, ApiVersion version) {
        String api = version.note().toLowerCase(Locale.ROOT).split(" ", 2)[0];
        return !api.isEmpty() && setting.contains(api);
    }

    private static Finding end(ApiVersion version, String subject, String newest, LocalDate today) {
        String name = version.version() + (version.note().isEmpty() ? "" : " (" + version.note() + ")");
        LocalDate sunset = version.sunset();
        if (sunset == null) {
            return Finding.good(AREA, subject, name + " has no end announced");
        }
        long days = ChronoUnit.DAYS.between(today, sunset);
        String remedy = "set " + subject + " to " + newest;
        if (days < 0) {
            return Finding.problem(AREA, subject, name + " ended on " + sunset, remedy);
        }
        String text = name + " ends on " + sunset + ", in " + days + " days";
        return days <= SOON_DAYS ? Finding.warning(AREA, subject, text, remedy) : Finding.good(AREA, subject, text);
    }
}
