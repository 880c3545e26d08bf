// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.model.Platform;
import dev.patchbay.webhook.WebhookFilter;
import dev.patchbay.webhook.WebhookStatus;
import dev.patchbay.webhook.Webhooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts finished events back in line. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description =
                "Puts events back in line: those named, the dead ones, or those that nobody wanted. Handling is the"
                        + " host's, or that of webhook serve --handle.",
        footer = {"%nExit code 6 when a number is not there or its event is not finished, 2 when it is not said which."
        })
final class WebhookReplayCommand extends CliCommand {

    @Parameters(arity = "0..*", paramLabel = "NUMBER", description = "Numbers of events.")
    List<Long> numbers = new ArrayList<>();

    @Option(names = "--dead", description = "All dead letters that fit.")
    boolean dead;

    @Option(names = "--ignored", description = "All that had no handler or no connection.")
    boolean ignored;

    @Option(
            names = "--platform",
            paramLabel = "PLATFORM",
            converter = PlatformArgument.class,
            completionCandidates = PlatformCandidates.class,
            description = "Only of this platform (${COMPLETION-CANDIDATES}); needed with --ignored.")
    @Nullable
    Platform platform;

    @Option(names = "--type", paramLabel = "TYPE", description = "With --dead: only of this type.")
    @Nullable
    String type;

    @Option(names = "--account", paramLabel = "KIND:ID", description = "Only of this account.")
    @Nullable
    String account;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (default: 1000).")
    int limit = 1000;

    @Override
    public Integer call() {
        if ((numbers.isEmpty() ? 0 : 1) + (dead ? 1 : 0) + (ignored ? 1 : 0) != 1) {
            throw new CommandFailed(ExitCode.USAGE, "Say which: numbers, --dead or --ignored");
        }
        if ((ignored || type != null) && platform == null) {
            throw new CommandFailed(ExitCode.USAGE, "Name the platform: --platform");
        }
        try (Workbench workbench = Workbench.open(root())) {
            Webhooks webhooks = workbench.patchbay().webhooks();
            List<Long> missing = new ArrayList<>();
            int again = numbers.isEmpty() ? byFilter(webhooks) : named(webhooks, missing);
            if (json()) {
                printJson(Map.of("replayed", again, "missing", missing));
            } else {
                out().println("Back in line: " + again);
            }
            if (!missing.isEmpty()) {
                err().println("Not there or not finished: " + missing);
                return ExitCode.NOT_FOUND.code();
            }
        }
        return ok();
    }

    private int named(Webhooks webhooks, List<Long> missing) {
        int again = 0;
        for (long number : numbers) {
            if (webhooks.redrive(null, number)) {
                again++;
            } else {
                missing.add(number);
            }
        }
        return again;
    }

    private int byFilter(Webhooks webhooks) {
        if (ignored && platform != null) {
            return webhooks.replayIgnored(platform.id(), account, limit);
        }
        return webhooks.redrive(
                WebhookFilter.all()
                        .platform(platform)
                        .type(type)
                        .account(account)
                        .status(WebhookStatus.DEAD),
                limit);
    }
}
