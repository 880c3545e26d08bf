// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Shapes the help: a command's own options first, those that every command takes below, exit codes at the end. */
final class HelpText {

    private HelpText() {}

    static void apply(CommandLine root) {
        root.getCommandSpec().usageMessage().footerHeading("%nExit codes:%n").footer(ExitCode.lines());
        for (CommandLine command : root.getSubcommands().values()) {
            command.getCommandSpec().usageMessage().abbreviateSynopsis(true);
            command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpText::options);
        }
    }

    private static String options(Help help) {
        List<OptionSpec> all = help.commandSpec().options();
        List<OptionSpec> own = all.stream().filter(o -> !common(o)).toList();
        List<OptionSpec> common = all.stream().filter(HelpText::common).toList();
        return list(help, own) + "%nEvery command takes:%n".formatted() + list(help, common);
    }

    private static boolean common(OptionSpec option) {
        return option.inherited() || option.usageHelp() || option.versionHelp();
    }

    private static String list(Help help, List<OptionSpec> options) {
        Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
        layout.addOptions(options, help.createDefaultParamLabelRenderer());
        return layout.toString();
    }
}
