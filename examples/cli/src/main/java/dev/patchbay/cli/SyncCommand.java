// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.cli.store.FileTrouble;
import dev.patchbay.cli.sync.Figures;
import dev.patchbay.cli.sync.FiguresQuery;
import dev.patchbay.cli.sync.HtmlReport;
import dev.patchbay.cli.sync.LiveProgress;
import dev.patchbay.cli.sync.SyncTarget;
import dev.patchbay.cli.sync.Synced;
import dev.patchbay.cli.text.Progress;
import dev.patchbay.error.PlatformException;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.Platform;
import dev.patchbay.sync.RefusedRow;
import dev.patchbay.sync.SyncCancel;
import dev.patchbay.sync.SyncOptions;
import dev.patchbay.sync.SyncPlan;
import dev.patchbay.sync.SyncPlanBuilder;
import dev.patchbay.sync.SyncReport;
import dev.patchbay.sync.SyncScope;
import dev.patchbay.sync.SyncSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies what connections see into a database or files. */
@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description =
                "Copies accounts, campaigns, ad sets, ads, channels and figures into a database or files: everything,"
                        + " or what changed. Killed anywhere, the next run goes on where it was.",
        footer = {
            "%nExit codes: 0 all was read; 5 the rest waits for a quota; 1 some accounts failed, or another run is at",
            "them; 3 a connection must be connected again; 130 interrupted, and the next run goes on from there.",
            "Example: patchbay sync --all --to synced.db --html report.html"
        })
final class SyncCommand extends CliCommand {

    private static final int SHOWN_REFUSED = 10;

    @Parameters(
            arity = "0..1",
            paramLabel = "PLATFORM",
            converter = PlatformArgument.class,
            completionCandidates = PlatformCandidates.class,
            description = "Connections to this platform (${COMPLETION-CANDIDATES}).")
    @Nullable
    Platform platform;

    @Option(names = "--all", description = "Connections to all platforms.")
    boolean all;

    @Option(names = "--connection", paramLabel = "ID", description = "Only this connection.")
    @Nullable
    String connection;

    @Option(
            names = {"-a", "--account"},
            paramLabel = "ID",
            description = "Only this ad account; may be repeated.")
    List<String> accounts = new ArrayList<>();

    @Option(names = "--full", description = "Read everything and find out what is no longer there.")
    boolean full;

    @Option(names = "--incremental", description = "Read what changed since the run before (the default).")
    boolean incremental;

    @Option(
            names = "--since",
            paramLabel = "DAY",
            converter = Day.Argument.class,
            description =
                    "First day of the figures: 2026-11-01 or 30d (default: 90 days ago, then what may still change).")
    @Nullable
    Day since;

    @Option(
            names = "--until",
            paramLabel = "DAY",
            converter = Day.Argument.class,
            description = "Last day of the figures, inclusive (default: today).")
    @Nullable
    Day until;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "What each row of figures measures: account, campaign, adset or ad (default: campaign).")
    InsightsCommand.Level level = InsightsCommand.Level.CAMPAIGN;

    @Option(
            names = "--to",
            paramLabel = "PLACE",
            description = "A SQLite file, jdbc:postgresql:…, or a directory for JSON lines, with a slash at its end"
                    + " (default: synced.db).")
    String to = "synced.db";

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with charts.")
    @Nullable
    Path html;

    @Option(names = "--raw", description = "Keep the platform's JSON beside the columns.")
    boolean raw;

    @Option(names = "--parallel", paramLabel = "N", description = "Accounts at once (default: 4).")
    int parallel = 4;

    @Override
    public Integer call() {
        check();
        List<Connection> connections = connections();
        try (SyncTarget target = SyncTarget.open(to, surroundings().workDir())) {
            return run(connections, target).code();
        }
    }

    private ExitCode run(List<Connection> connections, SyncTarget target) {
        SyncCancel cancel = new SyncCancel();
        // What was read is kept, and the leases are given back: the next run need not wait for their end.
        surroundings().stop().onStop(cancel::cancel);
        List<Synced> runs = new ArrayList<>();
        ExecutorService helpers = Executors.newFixedThreadPool(parallel);
        try (Workbench workbench = Workbench.open(root())) {
            connections.forEach(one -> workbench.requireConfigured(one.platform()));
            SyncOptions options =
                    SyncOptions.defaults().parallel(helpers, parallel).cancelledBy(cancel);
            for (Connection one : connections) {
                if (!cancel.cancelled()) {
                    runs.add(run(workbench, one, target.sink(), options));
                }
            }
        } finally {
            helpers.shutdownNow();
        }
        target.finish();
        if (html != null) {
            write(surroundings().workDir().resolve(html), target, runs);
        }
        ExitCode code = cancel.cancelled() ? ExitCode.INTERRUPTED : SyncView.exitCode(runs);
        SyncView view = new SyncView(this);
        if (json()) {
            printJson(view.json(runs, target.name(), code));
        } else {
            view.print(runs, target.name());
        }
        return code;
    }

    private void check() {
        if (full && incremental) {
            throw new CommandFailed(ExitCode.USAGE, "Either --full or --incremental");
        }
        if (parallel < 1) {
            throw new CommandFailed(ExitCode.USAGE, "--parallel must be at least 1");
        }
        if (all == (platform != null)) {
            throw new CommandFailed(ExitCode.USAGE, "Name a platform, or --all");
        }
    }

    /** Those that must be connected again are among them: a sync that leaves a customer out must not look like a whole one. */
    private List<Connection> connections() {
        Selection selection = new Selection();
        selection.platform = platform;
        selection.connection = connection;
        selection.usable(root());
        return selection.all(root()).stream()
                .filter(one -> one.status() != ConnectionStatus.DISCONNECTED)
                .toList();
    }

    /** One connection's failure is its own. */
    private Synced run(Workbench workbench, Connection one, SyncSink sink, SyncOptions options) {
        String name = Connectors.find(one.platform()).orElseThrow().displayName();
        SyncReport report = null;
        PlatformException trouble = null;
        try (Progress progress = progress("Syncing " + name)) {
            report = workbench.patchbay().sync().run(plan(one), sink, options.onProgress(new LiveProgress(progress)));
        } catch (PlatformException e) {
            trouble = e;
        }
        List<RefusedRow> refused =
                sink.refused(new SyncScope(one.tenant(), one.id(), one.platform()), 0, SHOWN_REFUSED);
        return new Synced(one, name, report, trouble, refused);
    }

    private SyncPlan plan(Connection one) {
        SyncPlan plan = full ? SyncPlan.full(one.tenant(), one.id()) : SyncPlan.incremental(one.tenant(), one.id());
        SyncPlanBuilder but =
                plan.but().figures(level.kind(), List.of(), List.of()).keepRaw(raw);
        but.accounts(Set.copyOf(accounts));
        if (since != null || until != null) {
            LocalDate today = today();
            LocalDate last = until == null ? today : until.on(today);
            LocalDate first = since == null ? last.minusDays(plan.historyDays() - 1L) : since.on(today);
            if (last.isBefore(first)) {
                throw new CommandFailed(ExitCode.USAGE, "--until lies before --since");
            }
            but.days(first, last);
        }
        return but.build();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    private void write(Path file, SyncTarget target, List<Synced> runs) {
        List<Figures> figures = runs.isEmpty()
                ? List.of()
                : target.figures(new FiguresQuery(
                        root().tenant(),
                        runs.stream().map(run -> run.connection().id()).toList(),
                        level.kind(),
                        since == null ? null : since.on(today()),
                        until == null ? null : until.on(today())));
        String part = level.kind() == EntityKind.AD_ACCOUNT ? "Ad account" : "Campaign";
        try {
            Files.writeString(file, new HtmlReport(target.name(), now(), runs, figures, part).page());
        } catch (IOException e) {
            throw FileTrouble.of("write", file, e);
        }
    }
}
