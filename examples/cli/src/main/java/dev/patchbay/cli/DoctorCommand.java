// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.ConfigurationException;
import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.auth.Connection;
import dev.patchbay.cli.doctor.ConnectionChecks;
import dev.patchbay.cli.doctor.FileChecks;
import dev.patchbay.cli.doctor.Finding;
import dev.patchbay.cli.doctor.Reach;
import dev.patchbay.cli.doctor.SubscriptionChecks;
import dev.patchbay.cli.doctor.VersionChecks;
import dev.patchbay.cli.settings.SettingsSources;
import dev.patchbay.cli.settings.SettingsTrouble;
import dev.patchbay.cli.store.FileTrouble;
import dev.patchbay.cli.text.Progress;
import dev.patchbay.model.Platform;
import dev.patchbay.spi.ConnectorDescriptor;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks for what is wrong. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Looks for what is wrong: settings, files, hosts, clocks, tokens, scopes, subscriptions to webhooks, API versions. Ends with exit"
                        + " code 7 when it finds something.")
final class DoctorCommand extends CliCommand {

    @Option(names = "--offline", description = "Ask no platform and no host.")
    boolean offline;

    private final List<Finding> findings = new ArrayList<>();

    @Override
    public Integer call() {
        try (Progress progress = progress("Looking")) {
            Collection<PlatformApp> apps = settings();
            files(apps);
            if (!apps.isEmpty()) {
                examine(apps, progress);
            }
        }
        return new DoctorReport(this).print(findings);
    }

    private Collection<PlatformApp> settings() {
        try {
            Collection<PlatformApp> apps = root().apps();
            if (apps.isEmpty()) {
                findings.add(Finding.problem(
                        "settings",
                        "-",
                        "no platform is set up",
                        "see the settings part of docs/cli.md, or try patchbay demo"));
            }
            return apps;
        } catch (SettingsTrouble e) {
            findings.add(Finding.problem("settings", "-", String.valueOf(e.getMessage()), null));
            return List.of();
        }
    }

    private void files(Collection<PlatformApp> apps) {
        Home home = root().home();
        Optional<Path> config;
        try {
            SettingsSources sources = root().sources();
            config = sources.configFile(root().global.config);
        } catch (SettingsTrouble e) {
            config = Optional.empty();
        }
        findings.addAll(FileChecks.run(
                home.directory(),
                home.databaseFile(),
                home.keyFile(),
                () -> Selection.every(home.tokens(), root().tenant()).size(),
                config,
                config.map(file -> secretsFrom(file, apps)).orElse(false)));
    }

    private static boolean secretsFrom(Path file, Collection<PlatformApp> apps) {
        return apps.stream()
                .anyMatch(app -> app.entries().entrySet().stream()
                        .filter(e -> e.getValue().place().contains(file.toString()))
                        .anyMatch(e -> Connectors.find(app.platform())
                                .flatMap(d -> d.setting(e.getKey()))
                                .map(s -> s.secret())
                                .orElse(false)));
    }

    private void examine(Collection<PlatformApp> apps, Progress progress) {
        try (Workbench workbench = Workbench.open(root())) {
            apps.forEach(app -> findings.add(Finding.good(
                    "settings",
                    app.platform().id(),
                    "complete: " + String.join(", ", new TreeSet<>(app.entries().keySet())))));
            Patchbay patchbay = workbench.patchbay();
            LocalDate today = LocalDate.ofInstant(now(), ZoneOffset.UTC);
            Clocks clocks = surroundings().clocks();
            Reach reach = new Reach(clocks.wall(), clocks.ticker());
            for (Platform platform : patchbay.platforms()) {
                progress.say(platform.id());
                ConnectorDescriptor connector = patchbay.descriptor(platform);
                findings.addAll(VersionChecks.run(connector, patchbay.settings(platform), today));
                if (!offline) {
                    findings.addAll(reach.run(connector, patchbay.settings(platform)));
                }
                progress.step();
            }
            connections(workbench, progress);
        } catch (ConfigurationException e) {
            e.problems().forEach(problem -> findings.add(Finding.problem("settings", "-", problem, null)));
        } catch (FileTrouble e) {
            // The file checks have said so already.
            return;
        }
    }

    private void connections(Workbench workbench, Progress progress) {
        if (offline) {
            return;
        }
        ConnectionChecks checks = new ConnectionChecks(
                workbench::session, c -> workbench.patchbay().descriptor(c.platform()), now());
        SubscriptionChecks hooks = new SubscriptionChecks(
                c -> workbench.patchbay().webhooks().subscriptions(c.tenant(), c.id()), workbench::session, now());
        for (Connection connection : new Selection().all(root())) {
            progress.say(connection.id().value());
            if (workbench.patchbay().platforms().contains(connection.platform())) {
                findings.addAll(checks.run(connection));
                findings.addAll(hooks.run(connection));
            } else {
                findings.add(Finding.warning(
                        "connection",
                        connection.id().value(),
                        "its platform " + connection.platform() + " is not set up",
                        "set it up, or patchbay disconnect --forget " + connection.id()));
            }
            progress.step();
        }
    }
}
