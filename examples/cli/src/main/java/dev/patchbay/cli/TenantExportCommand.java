// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.cli.store.OwnerOnly;
import dev.patchbay.model.TenantId;
import dev.patchbay.tenant.ExportReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** For a customer who asks what is known about them, or who moves away. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes all that is kept of the tenant as lines of JSON: connections without their tokens, connect flows,"
                        + " checkpoints, work items with their payloads, API calls, audit entries. The last line says that it is"
                        + " whole. Writes to the audit log who asked.")
final class TenantExportCommand extends CliCommand {

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Into this new file, which only its owner may read (default: standard output).")
    @Nullable
    Path output;

    @Mixin
    final Operator operator = new Operator();

    @Override
    public Integer call() throws IOException {
        TenantId tenant = root().tenant();
        try (Workbench workbench = Workbench.open(root())) {
            if (output == null) {
                workbench.patchbay().tenants().export(tenant, out(), operator.name());
                if (out().checkError()) {
                    throw new OutputClosed();
                }
                return ok();
            }
            Path file = surroundings().workDir().resolve(output);
            try (OutputStream out = OwnerOnly.create(file)) {
                report(tenant, file, workbench.patchbay().tenants().export(tenant, out, operator.name()));
            } catch (FileAlreadyExistsException e) {
                throw new CommandFailed(ExitCode.USAGE, file + " is there already; nothing is overwritten");
            }
        }
        return ok();
    }

    private void report(TenantId tenant, Path file, ExportReport report) {
        if (json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("tenant", tenant.value());
            document.put("file", file.toString());
            document.put("lines", report.lines());
            printJson(document);
            return;
        }
        String lines = report.lines().entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
        out().println("Exported tenant " + tenant + " to " + file + ": " + (lines.isEmpty() ? "nothing" : lines) + ".");
    }
}
