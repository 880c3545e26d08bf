// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import picocli.CommandLine.Command;

@Command(name = "doctor", mixinStandardHelpOptions = true)
final class DoctorCommand extends CliCommand {
    @Override
    public Integer call() {
        return ok();
    }
}
