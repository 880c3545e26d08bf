// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Patchbay;
import dev.patchbay.PlatformApp;
import dev.patchbay.PlatformSession;
import dev.patchbay.Stores;
import dev.patchbay.auth.AuthorizationRequest;
import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.MetricsQuery;
import dev.patchbay.testkit.VirtualTime;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R9: whatever is done, no secret is seen anywhere but sealed. */
class CanaryTest {

    private static final TenantId TENANT = TenantId.of("acme");
    private static final Platform META = Platform.of("meta");

    @TempDir
    Path directory;

    @Test
    @DisplayName("R9: no command shows a secret, with every log switched on, nor leaves one in a file")
    void noCommandShowsASecret() throws Exception {
        Path home = Files.createDirectory(directory.resolve("home"));
        Path settings = directory.resolve("sandbox.json");
        Path jul = Files.writeString(
                directory.resolve("logging.properties"),
                "handlers=java.util.logging.ConsoleHandler\n.level=ALL\njava.util.logging.ConsoleHandler.level=ALL\n");
        Path har = directory.resolve("traffic.har");
        Set<String> secrets;
        String output;
        try (Sandbox sandbox = Sandbox.builder().har(har).build()) {
            Files.writeString(settings, sandbox.settingsJson());
            List<String> commands = new ArrayList<>();
            for (String command : List.of(
                    "connect meta --sandbox",
                    "connections --json",
                    "accounts",
                    "campaigns --json",
                    "ads --limit 2",
                    "channels --json",
                    "insights --since 3d --level ad",
                    "sync --all --full --raw --since 3d --to HOME/synced.db --html HOME/report.html",
                    "sync meta --raw --since 3d --to HOME/rows/ --json",
                    "call meta GET /me/accounts?fields=id,access_token",
                    "call meta GET /me/accounts?fields=id,access_token --json",
                    "call meta GET /1234567890",
                    "call meta POST /me/nonsense -f access_token_of=x",
                    "tokens",
                    "tokens refresh --within P90D",
                    "tokens refresh --connection con_",
                    "tokens health",
                    "tokens reseal",
                    "tokens audit",
                    "queue stats hooks",
                    "queue dead hooks",
                    "doctor",
                    "doctor --json",
                    "accounts --connection nope",
                    "connect meta --sandbox -D meta.dialog-url=https://example.com",
                    "disconnect",
                    "accounts",
                    "connect meta --sandbox",
                    "campaigns")) {
                commands.add("--settings " + settings + " --verbose " + command.replace("HOME", home.toString()));
            }
            output = runLogged(home, jul, commands);
            secrets = Canaries.of(sandbox);
        }
        Set<String> outside = new TreeSet<>(secrets);
        outside.add(sealingKey(home));

        assertThat(output)
                .contains("exit code 0 of", "exit code 3 of", "exit code 6 of", "Connected Meta", "call:", "DEBUG");
        assertThat(secrets).hasSizeGreaterThan(10);
        assertThat(home.resolve("synced.db")).isNotEmptyFile();
        assertThat(home.resolve("rows/channels.jsonl")).content().contains("\"raw\":");
        assertThat(Canaries.sightings(outside, "the output", output)).isEmpty();
        assertThat(Canaries.sightingsInFiles(outside, home, Set.of("sealing.key")))
                .isEmpty();
        assertThat(Canaries.sightings(secrets, "the HAR", Files.readString(har)))
                .isEmpty();
    }

    @Test
    @DisplayName("R9: no event, exception or text form of the API holds a secret")
    void noEventExceptionOrTextFormHoldsASecret() {
        VirtualTime time = new VirtualTime();
        List<String> seen = new ArrayList<>();
        KeyRing keys = KeyRing.generate();
        try (Sandbox sandbox = Sandbox.builder().clock(time).build()) {
            PlatformApp app = PlatformApp.of("meta").with("redirect-uri", "http://127.0.0.1:9/cb");
            for (var setting : sandbox.settings().get("meta").entrySet()) {
                app = app.with(setting.getKey(), setting.getValue());
            }
            Stores stores = Stores.inMemory();
            try (Patchbay patchbay = Patchbay.builder()
                    .app(app)
                    .stores(stores)
                    .keyRing(keys)
                    .time(time, time, time)
                    .listener(event -> seen.add(event.toString()))
                    .build()) {
                seen.addAll(List.of(
                        app.toString(),
                        keys.toString(),
                        patchbay.toString(),
                        patchbay.settings(META).toString()));
                Connection connection = connect(patchbay, sandbox, seen);
                seen.add(stores.tokens().find(TENANT, connection.id()).toString());
                use(patchbay.session(TENANT, connection.id()), sandbox, seen);
                fail(patchbay, connection, sandbox, seen);
            }
            Set<String> secrets = Canaries.of(sandbox);
            secrets.add(keys.current().key().reveal());
            assertThat(seen).hasSizeGreaterThan(60);
            assertThat(Canaries.sightings(secrets, "a text", String.join("\n", seen)))
                    .isEmpty();
        }
    }

    private static Connection connect(Patchbay patchbay, Sandbox sandbox, List<String> seen) {
        AuthorizationRequest request = patchbay.connections().begin(ConnectRequest.of(TENANT, META));
        URI back = sandbox.meta().consent(request.url());
        Callback callback = Callback.ofQuery(META, TENANT, back.getRawQuery());
        ConnectResult result = patchbay.connections().complete(callback);
        seen.addAll(List.of(request.toString(), callback.toString(), result.toString()));
        seen.add(patchbay.connections().complete(callback).toString());
        return ((ConnectResult.Connected) result).connection();
    }

    private static void use(PlatformSession session, Sandbox sandbox, List<String> seen) {
        seen.add(session.toString());
        session.ads().adAccounts(AdsQuery.everything().keepingRaw()).forEach(a -> seen.add(a.toString()));
        for (String account : sandbox.meta().adAccountIds()) {
            session.ads().campaigns(account, AdsQuery.everything().keepingRaw()).forEach(c -> seen.add(c.toString()));
            session.metrics()
                    .metrics(MetricsQuery.daily(
                                    account,
                                    EntityKind.CAMPAIGN,
                                    LocalDate.parse("2026-11-18"),
                                    LocalDate.parse("2026-11-20"))
                            .keepingRaw())
                    .forEach(r -> seen.add(r.toString()));
        }
        session.channels().channels(true).forEach(c -> seen.add(c.toString()));
        seen.add(session.health().probe().toString());
    }

    private static void fail(Patchbay patchbay, Connection connection, Sandbox sandbox, List<String> seen) {
        String account = sandbox.meta().adAccountIds().get(0);
        PlatformSession session = patchbay.session(TENANT, connection.id());
        for (String fault :
                List.of("503", "400", "401", "429", "html", "empty", "truncated", "cut", "cut-body", "loop")) {
            sandbox.injectFault("meta:" + fault + ",path=/*/campaigns");
            caught(
                    () -> {
                        session.ads().campaigns(account, AdsQuery.live()).forEach(c -> seen.add(c.toString()));
                        return null;
                    },
                    seen);
            sandbox.clearFaults();
        }
        caught(
                () -> session.ads()
                        .campaigns("act_1", AdsQuery.live())
                        .iterator()
                        .next(),
                seen);
        time(sandbox);
        caught(() -> patchbay.tokens().refresh(TENANT, connection.id()), seen);
        caught(() -> patchbay.connections().disconnect(TENANT, connection.id(), "a person"), seen);
    }

    private static void time(Sandbox sandbox) {
        sandbox.meta().expireTokens();
    }

    private static void caught(Callable<?> action, List<String> seen) {
        try {
            seen.add(String.valueOf(action.call()));
        } catch (Exception e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace, true));
            seen.add(e + "\n" + trace);
        }
    }

    private static String sealingKey(Path home) throws IOException {
        Path file = home.resolve(".local/share/patchbay/sealing.key");
        return Files.readAllLines(file).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ")[1])
                .findFirst()
                .orElseThrow();
    }

    private static String runLogged(Path home, Path jul, List<String> commands) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                        "-Djava.util.logging.config.file=" + jul,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LoggedCommands.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .start();
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(String.join("\n", commands) + "\n");
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
