// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.http.JsonValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code sync} ends when not all is well, and what it tells then. */
class SyncTroubleTest {

    /** Ctrl-C, pressed by a test. */
    private static final class Key implements StopSignal {

        private Runnable action = () -> {};

        @Override
        public void onStop(Runnable newAction) {
            action = newAction;
        }

        @Override
        public void await() {}
    }

    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void connect() {
        world = new World(directory).connected();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private String account(int index) {
        return world.sandbox.meta().adAccountIds().get(index);
    }

    private JsonValue sync(int exitCode, String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "sync";
        System.arraycopy(words, 0, all, 1, words.length);
        all[all.length - 2] = "--json";
        all[all.length - 1] = "--since=3d";
        Run.Result result = world.cli.run(all);
        assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
        assertThat(result.json().get("exitCode").integer()).isEqualTo(exitCode);
        return result.json();
    }

    /** Of the run at an index: account to how it ended. */
    private static Map<String, String> outcomes(JsonValue json, int run) {
        Map<String, String> outcomes = new TreeMap<>();
        for (JsonValue one :
                json.get("runs").elements().get(run).get("accounts").elements()) {
            outcomes.put(one.get("account").text("list"), one.get("outcome").text(""));
        }
        return outcomes;
    }

    private static long inserted(JsonValue json, int run, String kind) {
        return json.get("runs")
                .elements()
                .get(run)
                .get("kinds")
                .get(kind)
                .get("inserted")
                .integer();
    }

    @Test
    void oneAccountsFailureIsCodeOneAndTheOthersAreRead() {
        world.sandbox.injectFault("meta:400,path=/" + account(0) + "/campaigns");
        JsonValue json = sync(1, "meta");
        assertThat(outcomes(json, 0)).containsEntry(account(0), "FAILED").containsEntry(account(1), "DONE");
        assertThat(inserted(json, 0, "campaigns")).isPositive();
        assertThat(json.get("complete").isTrue()).isFalse();

        String told = world.cli.run("sync", "meta", "--since", "3d").out();
        assertThat(told).contains("Read 1 of 2 accounts", account(0) + ": failed at campaigns");

        world.sandbox.clearFaults();
        assertThat(sync(0, "meta").get("complete").isTrue()).isTrue();
    }

    @Test
    void whereAllFailAlikeTheCodeSaysHow() {
        world.sandbox.injectFault("meta:error,code=100,path=/*/campaigns");
        assertThat(outcomes(sync(8, "meta"), 0).values()).contains("FAILED").doesNotContain("STOPPED");
    }

    @Test
    void waitingForAQuotaAndNothingElseIsCodeFive() {
        world.sandbox.injectFault("meta:quota,path=/" + account(0) + "/ads,code=80004,regain=60");
        JsonValue json = sync(5, "meta");
        assertThat(outcomes(json, 0)).containsEntry(account(0), "PARKED").containsEntry(account(1), "DONE");
        assertThat(json.get("wakeAt").text("")).startsWith("2026-11-21T13:0");
        world.sandbox.clearFaults();

        // Until then the account is not asked again.
        world.sandbox.requests().clear();
        assertThat(outcomes(sync(5, "meta"), 0)).containsEntry(account(0), "PARKED");
        assertThat(world.sandbox.requests().count(entry -> entry.path().contains(account(0))))
                .isZero();

        world.time.advance(Duration.ofMinutes(61));
        assertThat(sync(0, "meta").get("wakeAt").missing()).isTrue();
    }

    @Test
    void aDeadTokenIsCodeThreeAndOtherConnectionsAreReadAllTheSame() {
        assertThat(world.cli.run("connect", "google", "--sandbox").exitCode()).isZero();
        world.sandbox.meta().expireTokens();
        for (int again = 0; again < 2; again++) {
            JsonValue json = sync(3, "--all");
            List<JsonValue> runs = json.get("runs").elements();
            assertThat(runs).hasSize(2);
            for (int i = 0; i < 2; i++) {
                boolean google = runs.get(i).get("platform").text("").equals("google");
                assertThat(runs.get(i).get("state").text("")).isEqualTo(google ? "COMPLETE" : "INCOMPLETE");
                assertThat(!google || again > 0 || inserted(json, i, "campaigns") > 0)
                        .isTrue();
            }
        }
        // By now it is known to be dead, and nothing is sent any more.
        assertThat(world.cli.run("sync", "--all", "--since", "3d").out()).contains("\u2717 ", "connect");
        assertThat(world.cli.run("sync", "meta").exitCode()).isEqualTo(3);
    }

    @Test
    void aConnectionThatMayReadNothingIsCodeFour() {
        world.sandbox.meta().revokePermission(world.sandbox.meta().consentUserId(), "ads_read");
        world.sandbox.meta().revokePermission(world.sandbox.meta().consentUserId(), "pages_show_list");
        JsonValue json = sync(4, "meta");
        assertThat(outcomes(json, 0).values()).containsOnly("NO_ACCESS");
    }

    @Test
    void anAccountThatIsTakenAwayIsToldAndNoFailure() {
        sync(0, "meta");
        world.sandbox.meta().takeRole(world.sandbox.meta().consentUserId(), account(1));
        world.time.advance(Duration.ofHours(2));
        JsonValue json = sync(0, "meta", "--full");
        assertThat(json.get("runs").elements().get(0).get("decisions").toJson()).isNotEqualTo("[]");
        assertThat(outcomes(json, 0)).containsEntry(account(0), "DONE");
    }

    @Test
    void ctrlCKeepsWhatWasReadAndTheNextRunGoesOnAtOnce() {
        Key key = new Key();
        long before = world.sandbox.requests().count();
        Clocks clocks = new Clocks(
                () -> {
                    if (world.sandbox.requests().count() > before + 4) {
                        key.action.run();
                    }
                    return world.time.instant();
                },
                world.time,
                world.time);
        Run cli =
                new Run(directory, clocks).always("--settings", "sandbox.json").stoppedBy(key);
        Run.Result broken = cli.run("sync", "meta", "--full", "--parallel", "1", "--json", "--since", "3d");
        assertThat(broken.exitCode()).as(broken.err()).isEqualTo(130);
        assertThat(broken.json().get("exitCode").integer()).isEqualTo(130);
        assertThat(outcomes(broken.json(), 0).values()).contains("STOPPED");

        // No lease of the broken run is in the way, and nothing is read that was read.
        JsonValue next = sync(0, "meta", "--full");
        assertThat(next.get("complete").isTrue()).isTrue();
        JsonValue whole = sync(0, "meta", "--full", "--to", "whole.db");
        for (String kind : List.of("campaigns", "ad_sets", "ads", "metrics")) {
            assertThat(inserted(next, 0, kind)).as(kind).isLessThanOrEqualTo(inserted(whole, 0, kind));
        }
    }
}
