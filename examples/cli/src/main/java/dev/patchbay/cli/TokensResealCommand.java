// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.Tokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** After a new line was put on top of the key file. */
@Command(
        name = "reseal",
        mixinStandardHelpOptions = true,
        description =
                "Seals all tokens of all tenants with the newest key of the key file. Ten minutes later the old key's"
                        + " line may go. Ends with exit code 3 when some cannot be opened.")
final class TokensResealCommand extends CliCommand {

    private static final int STEP = 500;

    @Override
    public Integer call() {
        int resealed = 0;
        int current = 0;
        int failed = 0;
        List<Tokens.Undecipherable> named = new ArrayList<>();
        try (Workbench workbench = Workbench.open(root())) {
            Tokens.ResealReport report;
            do {
                report = workbench.patchbay().tokens().reseal(STEP);
                resealed += report.resealed();
                current += report.current();
                failed += report.undecipherableCount();
                named.addAll(report.undecipherable());
            } while (!report.complete() && !Thread.currentThread().isInterrupted());
        }
        if (json()) {
            Map<String, @Nullable Object> document = new LinkedHashMap<>();
            document.put("resealed", resealed);
            document.put("current", current);
            document.put(
                    "undecipherable",
                    named.stream().map(TokensResealCommand::json).toList());
            printJson(document);
        } else {
            out().println("Sealed anew " + resealed + ", sealed with the newest key already " + current
                    + ", cannot be opened " + failed + ".");
        }
        if (failed > 0) {
            throw new CommandFailed(
                    ExitCode.AUTHENTICATION,
                    failed + " tokens cannot be opened: put the missing keys back (" + String.join(", ", keys(named))
                            + "), or connect those accounts again");
        }
        return ok();
    }

    private static List<String> keys(List<Tokens.Undecipherable> named) {
        return named.stream()
                .map(u -> u.keyId() == null ? "unknown" : u.keyId())
                .distinct()
                .sorted()
                .toList();
    }

    private static Map<String, @Nullable Object> json(Tokens.Undecipherable what) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("tenant", what.tenant().value());
        json.put("connection", what.connection().value());
        json.put("asset", what.asset());
        json.put("keyId", what.keyId());
        json.put("reason", what.reason().name());
        return json;
    }
}
