// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.patchbay.Stores;
import dev.patchbay.internal.webhook.HookHosts;
import dev.patchbay.queue.WorkQueue;
import dev.patchbay.testkit.VirtualTime;
import dev.patchbay.webhook.WebhookSettings;
import dev.patchbay.webhook.Webhooks;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * A node that handles webhooks in a process of its own until nothing is left, or until it asks to be killed: at a given step,
 * which is before or after any statement, it tells its parent, and soon afterwards stands still until the kill arrives.
 */
public final class WebhookLedgerChild {

    static final String KILL_ME = "kill me";
    static final String DRAINED = "drained";

    private static final Set<String> ENDS = Set.of("settle", "heartbeat");
    private static final int THREADS = 4;
    private static final int STEPS_AFTER = 20;

    private final DataSource source;
    private final String name;
    private final int lastStep;
    private final Instant now;
    private final AtomicInteger steps = new AtomicInteger();

    private WebhookLedgerChild(DataSource source, String[] args) {
        this.source = source;
        this.name = args[1];
        this.lastStep = Integer.parseInt(args[2]);
        this.now = Instant.parse(args[3]);
    }

    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setMaximumPoolSize(THREADS + 2);
        try (HikariDataSource source = new HikariDataSource(config)) {
            new WebhookLedgerChild(source, args).run();
        }
    }

    private void run() {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Stores stores = JdbcStores.on(source);
            VirtualTime time = new VirtualTime(now);
            Webhooks hooks = HookHosts.patchbay(
                            stores.withWork(stepwise(stores.work())),
                            time,
                            WebhookSettings.defaults().executor(threads, THREADS))
                    .webhooks();
            hooks.onApp("acme", "*", event -> write(event.id()));
            boolean more = true;
            while (more) {
                int claimed = hooks.processPending(1_000).claimed();
                // Who is to be killed waits for what the senders bring.
                more = claimed > 0 || lastStep > 0;
                if (claimed == 0 && more) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                }
            }
            System.out.println(DRAINED);
        } finally {
            threads.shutdownNow();
        }
    }

    private WorkQueue stepwise(WorkQueue real) {
        return (WorkQueue) Proxy.newProxyInstance(
                WebhookLedgerChild.class.getClassLoader(), new Class<?>[] {WorkQueue.class}, (p, method, values) -> {
                    try {
                        if (ENDS.contains(method.getName())) {
                            step();
                        }
                        Object result = method.invoke(real, values);
                        // Whoever waits for work and has none does not die of it.
                        if (ENDS.contains(method.getName())
                                || (method.getName().equals("claim") && !((List<?>) result).isEmpty())) {
                            step();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Not one transaction, so that there are more places to die in; the ledger's key makes the repeat harmless. */
    private void write(String event) throws SQLException, InterruptedException {
        step();
        try (Connection connection = source.getConnection();
                var handled =
                        connection.prepareStatement("INSERT INTO webhook_handled (event, worker) VALUES (?, ?)")) {
            handled.setString(1, event);
            handled.setString(2, name);
            handled.executeUpdate();
            step();
            try (var ledger =
                    connection.prepareStatement("INSERT INTO webhook_ledger VALUES (?) ON CONFLICT DO NOTHING")) {
                ledger.setString(1, event);
                ledger.executeUpdate();
            }
        }
        step();
    }

    private void step() throws InterruptedException {
        int step = steps.incrementAndGet();
        if (step == lastStep) {
            System.out.println(KILL_ME);
            System.out.flush();
        }
        if (lastStep > 0 && (step == lastStep || step > lastStep + STEPS_AFTER)) {
            new CountDownLatch(1).await();
        }
    }
}
