// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.Stores;
import dev.patchbay.model.TenantId;
import dev.patchbay.state.Checkpoint;
import dev.patchbay.testkit.TestConnections;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one SQLite file: none loses a write of another, none fails because the file is locked. */
class SqliteProcessesTest {

    private static final TenantId ACME = TenantId.of("acme");
    private static final int PROCESSES = 3;
    private static final int EACH = 40;

    @TempDir
    Path folder;

    @Test
    void processesCountTogether() throws Exception {
        Path file = folder.resolve("shared.db");
        DataSource source = TestSqlite.migrated(file);
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classPath(),
                            Counter.class.getName(),
                            file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out-" + i).toFile())
                    .start());
        }
        for (int i = 0; i < PROCESSES; i++) {
            assertThat(processes.get(i).waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(processes.get(i).exitValue())
                    .as(java.nio.file.Files.readString(folder.resolve("out-" + i)))
                    .isZero();
        }
        assertThat(JdbcStores.on(source).checkpoints().find(ACME, "count", "k").map(Checkpoint::value))
                .contains(Integer.toString(PROCESSES * EACH));
    }

    /** Surefire keeps the tests' class path in a property, or in the JVM's own. */
    private static String classPath() {
        String modules = System.getProperty("jdk.module.path", "");
        String tests = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return tests
                + File.pathSeparator
                + modules
                + File.pathSeparator
                + Path.of(location(Counter.class))
                + File.pathSeparator
                + Path.of(location(JdbcStores.class));
    }

    private static String location(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getPath();
    }

    /** Adds to a number that others add to. */
    public static final class Counter {

        private Counter() {}

        public static void main(String[] args) {
            Stores stores = JdbcStores.on(TestSqlite.migrated(Path.of(args[0])));
            int added = 0;
            while (added < EACH) {
                Checkpoint before =
                        stores.checkpoints().find(ACME, "count", "k").orElse(null);
                Checkpoint next = before == null
                        ? new Checkpoint(ACME, "count", "k", "1", 1, TestConnections.NOON)
                        : before.next(Integer.toString(Integer.parseInt(before.value()) + 1), TestConnections.NOON);
                added += stores.checkpoints().compareAndSet(next, next.version() - 1) ? 1 : 0;
            }
        }
    }
}
