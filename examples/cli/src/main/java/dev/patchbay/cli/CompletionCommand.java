// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a completion script. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Prints a script that completes commands and options in your shell.",
        footer = {
            "%nbash: source <(patchbay completion bash)",
            "zsh:  source <(patchbay completion zsh)      (put the line into ~/.bashrc or ~/.zshrc)"
        })
final class CompletionCommand extends CliCommand {

    /** Shells with a script. */
    enum Shell {
        BASH,
        ZSH
    }

    private static final String ZSH_HEAD = """
            # The script below is for bash; zsh runs it through bashcompinit.
            autoload -U +X compinit && compinit -u
            autoload -U +X bashcompinit && bashcompinit
            """;

    @Parameters(index = "0", paramLabel = "SHELL", description = "bash or zsh.")
    Shell shell = Shell.BASH;

    @Override
    public Integer call() {
        String script = AutoComplete.bash("patchbay", root().spec().root().commandLine());
        out().print(shell == Shell.ZSH ? ZSH_HEAD + script : script);
        return ok();
    }
}
