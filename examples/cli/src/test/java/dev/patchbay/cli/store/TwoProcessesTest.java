// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.StoredConnection;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.resilience.Sleeper;
import dev.patchbay.testkit.TestConnections;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoProcessesTest {

    private static final TenantId TENANT = TenantId.of("acme");
    private static final ConnectionId ID = ConnectionId.of("con_1");
    private static final int WINS = 60;

    @TempDir
    Path directory;

    @Test
    void changesOfTwoProcessesAreNeverLost() throws Exception {
        Path file = directory.resolve("tokens.json");
        FileTokenStore store = new FileTokenStore(file, Sleeper.system());
        assertThat(store.insert(TestConnections.of("acme", "con_1").stored())).isTrue();

        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(start(file));
        }
        for (Process process : processes) {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(output.strip()).endsWith("won " + WINS);
        }

        StoredConnection last = store.find(TENANT, ID).orElseThrow();
        assertThat(last.connection().version()).isEqualTo(1 + 2 * WINS);
    }

    private static Process start(Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Hammer.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
    }

    /** Wins a fixed number of compare-and-sets against whoever else tries. */
    static final class Hammer {

        public static void main(String[] args) {
            FileTokenStore store = new FileTokenStore(Path.of(args[0]), Sleeper.system());
            int won = 0;
            while (won < WINS) {
                long version = store.find(TENANT, ID).orElseThrow().connection().version();
                StoredConnection next = TestConnections.of("acme", "con_1")
                        .version(version + 1, "sealed-" + version)
                        .stored();
                won += store.compareAndSet(next, version) ? 1 : 0;
            }
            System.out.println("won " + won);
        }
    }
}
