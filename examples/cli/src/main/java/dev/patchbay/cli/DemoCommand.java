// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import picocli.CommandLine.Command;

@Command(name = "demo", mixinStandardHelpOptions = true)
final class DemoCommand extends CliCommand {
    @Override
    public Integer call() {
        return ok();
    }
}
