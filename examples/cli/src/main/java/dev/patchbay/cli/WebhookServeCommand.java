// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import com.sun.net.httpserver.HttpServer;
import dev.patchbay.adapters.JdkWebhookHandler;
import dev.patchbay.cli.text.Clean;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookOutcome;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import dev.patchbay.webhook.WebhookSettings;
import dev.patchbay.webhook.Webhooks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A receiver on the JDK's server. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Takes in webhooks at http://HOST:PORT/webhooks/PLATFORM and stores them; one line for each request.",
        footer = {
            "%nPlatforms want HTTPS: put a proxy in front and name it with --trust-proxy. Ctrl-C or SIGTERM ends it with exit"
                    + " code 0; 2 when it cannot listen or a setting is wrong. A line shows no body and no secret."
        })
final class WebhookServeCommand extends CliCommand {

    private static final Duration TO_FINISH = Duration.ofSeconds(10);
    private static final int BATCH = 100;
    private static final String PATH = "/webhooks/";

    @Option(names = "--host", paramLabel = "HOST", description = "Address to listen on (default: 127.0.0.1).")
    String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "PORT", description = "0 takes a free one (default: 8480).")
    int port = 8480;

    @Option(
            names = "--handle",
            description = "Also print each event and count it as handled. Without it events wait for a host.")
    boolean handle;

    @Option(names = "--every", paramLabel = "TIME", description = "With --handle: how often (default: PT1S).")
    Duration every = Duration.ofSeconds(1);

    @Mixin
    final HookLimits limits = new HookLimits();

    @Override
    public Integer call() {
        if (every.isNegative() || every.isZero()) {
            throw new CommandFailed(ExitCode.USAGE, "--every must be more than no time");
        }
        WebhookSettings settings = limits.settings(root().platforms());
        surroundings().stop().arm();
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
        ExecutorService workers = Executors.newFixedThreadPool(16);
        try (Workbench workbench =
                Workbench.open(root(), settings, surroundings().clocks().wall())) {
            Webhooks webhooks = workbench.patchbay().webhooks();
            HttpServer server = listen();
            try {
                server.setExecutor(workers);
                server.createContext(
                        PATH,
                        new JdkWebhookHandler(webhooks::receive, timer, settings.bodyTimeout(), this::requestLine));
                if (handle) {
                    workbench
                            .patchbay()
                            .platforms()
                            .forEach(p -> webhooks.onApp(p.id(), Webhooks.ANY, this::eventLine));
                    timer.scheduleWithFixedDelay(() -> process(webhooks), 0, every.toMillis(), TimeUnit.MILLISECONDS);
                }
                server.start();
                announce(server.getAddress());
                surroundings().stop().await();
            } catch (InterruptedException e) {
                // Being told to stop is how serving ends; there is nobody above who would want the flag.
                return ok();
            } finally {
                server.stop(1);
                timer.shutdown();
                finish(timer);
            }
        } finally {
            workers.shutdownNow();
        }
        return ok();
    }

    private HttpServer listen() {
        try {
            return HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (IOException e) {
            throw new CommandFailed(
                    ExitCode.USAGE, "Cannot listen on " + host + ":" + port + ". Another --port may be free");
        }
    }

    /** Handlers under way may end; what they leave is claimed again when its lease ends. */
    private static void finish(ScheduledExecutorService timer) {
        try {
            if (!timer.awaitTermination(TO_FINISH.toSeconds(), TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void process(Webhooks webhooks) {
        try {
            webhooks.processPending(BATCH);
        } catch (RuntimeException e) {
            // The store is down or in the way; a periodic task that throws would never run again.
            err().println(root().errStyle().yellow("waiting:") + " " + Clean.line(String.valueOf(e.getMessage())));
        }
    }

    private void announce(InetSocketAddress address) {
        String url = "http://" + address.getHostString() + ":" + address.getPort() + PATH;
        if (json()) {
            line(Map.of("url", url));
        } else {
            line("Serving " + url + "PLATFORM. Ctrl-C stops it.");
        }
    }

    private void requestLine(WebhookRequest request, WebhookResponse response) {
        String platform = request.path().substring(PATH.length()).split("/", 2)[0];
        if (json()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("at", now().toString());
            line.put("platform", platform);
            line.put("method", request.method());
            line.put("from", request.remoteAddress());
            line.put("status", response.status());
            line.put("outcome", response.outcome().name());
            if (response.rejection() != null) {
                line.put("reason", response.rejection().name());
            }
            line(line);
            return;
        }
        String outcome = response.outcome()
                + (response.rejection() == null
                        ? ""
                        : " " + response.rejection().name());
        boolean well =
                response.outcome() != WebhookOutcome.REJECTED && response.outcome() != WebhookOutcome.UNAVAILABLE;
        line(now() + " " + Clean.line(request.method() + " " + platform) + " from " + request.remoteAddress() + " "
                + response.status() + " " + (well ? style().green(outcome) : style().red(outcome)));
    }

    private void eventLine(WebhookEvent event) {
        if (json()) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("event", event.id());
            line.put("platform", event.platform().id());
            line.put("type", event.type());
            line.put("accounts", event.accounts());
            line.put("test", event.test());
            line(line);
        } else {
            line("  "
                    + Clean.line(event.platform() + " " + event.type() + " " + event.id() + " of "
                            + String.join(", ", event.accounts())));
        }
    }

    private void line(Map<String, ?> document) {
        line(dev.patchbay.http.JsonValue.write(document));
    }

    /** Several threads print: each line whole. */
    private void line(String text) {
        out().println(text);
        out().flush();
    }
}
