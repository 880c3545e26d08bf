// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.PlatformApp;
import dev.patchbay.cli.settings.OwnVariables;
import dev.patchbay.cli.settings.SettingsSources;
import dev.patchbay.cli.text.Style;
import dev.patchbay.model.TenantId;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code patchbay} without a command: explains itself. */
@Command(
        name = "patchbay",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Connects ad and social accounts, keeps their tokens alive and reads what is in them.",
        subcommands = {
            DemoCommand.class,
            SandboxCommand.class,
            ConnectCommand.class,
            ConnectionsCommand.class,
            AccountsCommand.class,
            CampaignsCommand.class,
            AdSetsCommand.class,
            AdsCommand.class,
            ChannelsCommand.class,
            InsightsCommand.class,
            SyncCommand.class,
            GaqlCommand.class,
            VideosCommand.class,
            CallCommand.class,
            TokensCommand.class,
            WebhookCommand.class,
            QueueCommand.class,
            TenantCommand.class,
            DisconnectCommand.class,
            DoctorCommand.class,
            CompletionCommand.class
        })
final class PatchbayCommand implements Runnable {

    private static final String DEFAULT_TENANT = "default";

    final Surroundings surroundings;

    @Mixin
    final GlobalOptions global = new GlobalOptions();

    final Notes notes = new Notes();

    private @Nullable Collection<PlatformApp> apps;

    @Spec
    @Nullable
    CommandSpec spec;

    PatchbayCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        spec().commandLine().usage(surroundings.out());
    }

    CommandSpec spec() {
        return Objects.requireNonNull(spec, "spec");
    }

    TenantId tenant() {
        String fromEnvironment = surroundings.environment().get(OwnVariables.TENANT);
        if (global.tenant != null) {
            return TenantId.of(global.tenant);
        }
        return TenantId.of(fromEnvironment == null || fromEnvironment.isBlank() ? DEFAULT_TENANT : fromEnvironment);
    }

    SettingsSources sources() {
        return new SettingsSources(
                surroundings.environment(),
                surroundings.workDir(),
                surroundings.userHome(),
                surroundings.in(),
                surroundings.clocks().sleeper());
    }

    /** The apps that are set up, from all places; read once, because standard input can be. */
    Collection<PlatformApp> apps() {
        if (apps == null) {
            apps = sources().load(global.config, global.settings, global.flags);
        }
        return apps;
    }

    /** The ids of the platforms that are set up. */
    List<String> platforms() {
        return apps().stream().map(app -> app.platform().id()).toList();
    }

    Home home() {
        Path directory = sources().home(global.home);
        String fromEnvironment = surroundings.environment().get(OwnVariables.DATABASE);
        boolean unset = fromEnvironment == null || fromEnvironment.isBlank();
        return new Home(directory, global.database != null ? global.database : unset ? null : fromEnvironment);
    }

    Style style() {
        return new Style(colour(global.colour, surroundings.screen().out()));
    }

    Style errStyle() {
        return new Style(colour(global.colour, surroundings.screen().err()));
    }

    /** Before the arguments are parsed: help and parse errors are coloured too. */
    boolean wouldColour(String[] args) {
        GlobalOptions.Colour when = Arrays.asList(args).contains("--color=always")
                ? GlobalOptions.Colour.ALWAYS
                : Arrays.asList(args).contains("--color=never")
                        ? GlobalOptions.Colour.NEVER
                        : GlobalOptions.Colour.AUTO;
        return colour(when, surroundings.screen().out());
    }

    private boolean colour(GlobalOptions.Colour when, boolean terminal) {
        // https://no-color.org: any value but the empty one switches colours off.
        boolean forbidden =
                !surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty()
                        || "dumb".equals(surroundings.environment().get("TERM"));
        return when == GlobalOptions.Colour.ALWAYS || (when == GlobalOptions.Colour.AUTO && terminal && !forbidden);
    }
}
