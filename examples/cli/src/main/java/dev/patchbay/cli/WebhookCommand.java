// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import picocli.CommandLine.Command;

/** What has to do with webhooks. */
@Command(
        name = "webhook",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Takes in webhooks, checks saved ones, signs and sends ones for tests.",
        subcommands = {
            WebhookServeCommand.class,
            WebhookVerifyCommand.class,
            WebhookReplayCommand.class,
            WebhookSignCommand.class,
            WebhookSendCommand.class
        })
final class WebhookCommand extends CliCommand {

    @Override
    public Integer call() {
        root().spec().commandLine().getSubcommands().get("webhook").usage(out());
        return ok();
    }
}
