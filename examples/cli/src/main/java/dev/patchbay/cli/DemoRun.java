// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.PlatformApp;
import dev.patchbay.PlatformSession;
import dev.patchbay.Stores;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.KeyRing.SealingKey;
import dev.patchbay.cli.text.Progress;
import dev.patchbay.cli.text.SpendChart;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.MetricRow;
import dev.patchbay.model.Money;
import dev.patchbay.model.Platform;
import dev.patchbay.model.Status;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.AdsReader;
import dev.patchbay.spi.ChannelReader;
import dev.patchbay.spi.HealthProbe;
import dev.patchbay.spi.MetricsQuery;
import dev.patchbay.spi.MetricsReader;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Does what the demo tells: only through the public API, as a host would. */
final class DemoRun {

    private final DemoCommand command;
    private final DemoStory story;
    private final DemoNumbers numbers;

    DemoRun(DemoCommand command, DemoStory story, DemoNumbers numbers) {
        this.command = command;
        this.story = story;
        this.numbers = numbers;
    }

    void play(Sandbox sandbox) throws IOException, InterruptedException {
        CallCounter counter = new CallCounter();
        Stores stores = Stores.inMemory();
        KeyRing keys = KeyRing.of(SealingKey.generate("demo-key"));
        List<PlatformApp> apps = apps(sandbox.settings());
        story.started(sandbox.baseUri(), apps);
        try (Workbench workbench = Workbench.build(command.root(), apps, stores, keys, counter)) {
            for (PlatformApp app : apps) {
                Connection connection = connect(workbench, app.platform());
                long callsBefore = sandbox.requests().count();
                story.connected(
                        workbench.patchbay().descriptor(app.platform()),
                        connection,
                        stores.tokens()
                                .find(connection.tenant(), connection.id())
                                .orElseThrow());
                numbers.browserRequests += callsBefore - counter.requests() - numbers.browserRequests;
                DemoNumbers.Side before = side(app.platform());
                read(workbench.session(connection));
                numbers.sides.add(side(app.platform()).minus(before));
                health(workbench.session(connection));
            }
        }
        numbers.httpCalls = counter.requests();
        numbers.responseBytes = counter.bytes();
        numbers.waitedMillis = counter.waited().toMillis();
        numbers.sandboxRequests = sandbox.requests().count();
    }

    private static List<PlatformApp> apps(Map<String, Map<String, String>> settings) {
        List<PlatformApp> apps = new ArrayList<>();
        settings.forEach((platform, values) -> {
            if (Connectors.find(Platform.of(platform)).isPresent()) {
                PlatformApp app = PlatformApp.of(platform);
                for (Map.Entry<String, String> value : values.entrySet()) {
                    app = app.with(value.getKey(), value.getValue());
                }
                apps.add(app);
            }
        });
        return apps;
    }

    private Connection connect(Workbench workbench, Platform platform) throws IOException, InterruptedException {
        ConnectCommand connect = new ConnectCommand();
        connect.parent = command.root();
        connect.platform = platform;
        connect.sandbox = true;
        ConnectResult result = new ConnectFlow(connect, workbench.patchbay().connections())
                .run(ConnectRequest.of(command.root().tenant(), platform));
        if (result instanceof ConnectResult.Connected connected) {
            numbers.platforms.add(platform.id());
            return connected.connection();
        }
        if (result instanceof ConnectResult.Failed failed) {
            throw failed.cause();
        }
        throw new CommandFailed(ExitCode.AUTHENTICATION, ConnectReport.plain(result));
    }

    private void read(PlatformSession session) {
        List<DemoStory.AccountLine> lines = new ArrayList<>();
        long closed = 0;
        long channels = 0;
        try (Progress progress = command.progress("Reading")) {
            if (session.capabilities().contains(AdsReader.class)) {
                for (AdAccount account : session.ads().adAccounts(AdsQuery.everything())) {
                    progress.say(account.id());
                    // What is closed or suspended may not be read, on some platforms.
                    if (account.status() == Status.ACTIVE) {
                        lines.add(entities(session.ads(), account, progress));
                    } else {
                        closed++;
                    }
                }
            }
            if (session.capabilities().contains(ChannelReader.class)) {
                channels = count(session.channels().channels(false), progress);
                numbers.channels += channels;
            }
        }
        story.accounts(lines, closed, channels);
        if (session.capabilities().contains(MetricsReader.class)) {
            reports(session.metrics(), lines);
        }
    }

    private DemoNumbers.Side side(Platform platform) {
        return new DemoNumbers.Side(
                Connectors.find(platform).orElseThrow().displayName(),
                numbers.accounts,
                numbers.campaigns,
                numbers.adSets,
                numbers.ads,
                numbers.channels,
                numbers.metricRows);
    }

    private DemoStory.AccountLine entities(AdsReader reader, AdAccount account, Progress progress) {
        long campaigns = count(reader.campaigns(account.id(), AdsQuery.everything()), progress);
        long adSets = count(reader.adSets(account.id(), AdsQuery.everything()), progress);
        long ads = count(reader.ads(account.id(), AdsQuery.everything()), progress);
        numbers.accounts++;
        numbers.campaigns += campaigns;
        numbers.adSets += adSets;
        numbers.ads += ads;
        return new DemoStory.AccountLine(account, campaigns, adSets, ads);
    }

    private static long count(Iterable<?> items, Progress progress) {
        long count = 0;
        for (Object ignored : items) {
            count++;
            progress.step();
        }
        return count;
    }

    /** One row per ad and day, in each account's own days, up to its own yesterday. */
    private void reports(MetricsReader reader, List<DemoStory.AccountLine> lines) {
        long before = numbers.metricRows;
        SpendChart spend = new SpendChart();
        try (Progress progress = command.progress("Reading reports")) {
            for (DemoStory.AccountLine line : lines) {
                AdAccount account = line.account();
                LocalDate today = LocalDate.ofInstant(
                        command.now(), account.timeZone() == null ? ZoneOffset.UTC : account.timeZone());
                MetricsQuery query = MetricsQuery.daily(
                        account.id(), EntityKind.AD, today.minusDays(command.days), today.minusDays(1));
                for (MetricRow row : reader.metrics(query)) {
                    numbers.metricRows++;
                    Money money = row.spend();
                    if (money != null) {
                        spend.add(row.start(), money);
                        numbers.spend.add(row.start(), money);
                    }
                    progress.step();
                }
            }
        }
        story.reports(numbers.metricRows - before, spend);
    }

    private void health(PlatformSession session) {
        Connection connection = session.connection();
        numbers.tokens.merge(HealthWord.health(connection, command.now()).state(), 1, Integer::sum);
        if (session.capabilities().contains(HealthProbe.class)) {
            story.health(connection, session.health().probe());
        }
    }
}
