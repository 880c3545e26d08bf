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
import java.util.Optional;

/** Whether the API versions in use live long enough. */
public final class VersionChecks {

    private static final String AREA = "version";
    private static final int SOON_DAYS = 90;

    private VersionChecks() {}

    /** Looks at every setting that names a version. */
    public static List<Finding> run(ConnectorDescriptor connector, AppSettings settings, LocalDate today) {
        List<Finding> findings = new ArrayList<>();
        for (SettingSpec spec : connector.settings()) {
            if (spec.kind() == SettingSpec.Kind.VERSION) {
                settings.find(spec.name()).ifPresent(value -> findings.add(check(connector, spec.name(), value, today)));
            }
        }
        return findings;
    }

    private static Finding check(ConnectorDescriptor connector, String setting, String value, LocalDate today) {
        String subject = connector.platform() + "." + setting;
        Optional<ApiVersion> known = connector.versions().stream()
                .filter(v -> v.version().equals(value))
                .findFirst();
        String newest = connector.versions().isEmpty() ? "" : connector.versions().get(0).version();
        if (known.isEmpty()) {
            return Finding.note(AREA, subject, value + " is not one this connector knows; newest known is " + newest);
        }
        LocalDate sunset = known.get().sunset();
        if (sunset == null) {
            return Finding.good(AREA, subject, value + ", no end announced");
        }
        String note = known.get().note().isEmpty() ? "" : " (" + known.get().note() + ")";
        long days = ChronoUnit.DAYS.between(today, sunset);
        String remedy = "set " + subject + " to " + newest;
        if (days < 0) {
            return Finding.problem(AREA, subject, value + " ended on " + sunset + note, remedy);
        }
        String text = value + " ends on " + sunset + note + ", in " + days + " days";
        return days <= SOON_DAYS ? Finding.warning(AREA, subject, text, remedy) : Finding.good(AREA, subject, text);
    }
}
