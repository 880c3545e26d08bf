// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, before or behind its name. */
final class GlobalOptions {

    /** When to colour. */
    enum Colour {
        AUTO,
        ALWAYS,
        NEVER
    }

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON document for machines; errors become JSON on standard error.")
    boolean json;

    @Option(
            names = "--jsonl",
            scope = ScopeType.INHERIT,
            description = "Like --json, but listings print one object per line.")
    void jsonLines(boolean value) {
        jsonLines = value;
        json = json || value;
    }

    boolean jsonLines;

    @Option(
            names = "--tenant",
            paramLabel = "ID",
            scope = ScopeType.INHERIT,
            description = "Whose connections (default: $PATCHBAY_TENANT or 'default').")
    @Nullable
    String tenant;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where sealed tokens and the sealing key live (default: $PATCHBAY_HOME or"
                    + " $XDG_DATA_HOME/patchbay or ~/.local/share/patchbay).")
    @Nullable
    Path home;

    @Option(
            names = "--database",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description =
                    "Keep connections in this PostgreSQL, for example jdbc:postgresql://db.example/patchbay (default:"
                            + " $PATCHBAY_DATABASE, else the file patchbay.db in the home directory). Others on this machine can"
                            + " see flags: put a password into ~/.pgpass or the variable.")
    @Nullable
    String database;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Properties file with settings (default: $PATCHBAY_CONFIG or ./patchbay.properties or"
                    + " $XDG_CONFIG_HOME/patchbay/patchbay.properties).")
    @Nullable
    Path config;

    @Option(
            names = "--settings",
            paramLabel = "JSON",
            scope = ScopeType.INHERIT,
            description = "File with settings as JSON, as 'patchbay sandbox' prints them; - reads standard input.")
    @Nullable
    String settings;

    @Option(
            names = {"-D", "--set"},
            paramLabel = "NAME=VALUE",
            scope = ScopeType.INHERIT,
            description = "One setting, for example -D meta.graph-url=http://127.0.0.1:8080. Flags win over --settings,"
                    + " that over the environment, that over the file. Others on this machine can see flags:"
                    + " keep secrets out of them.")
    void flags(@Nullable Map<String, String> more) {
        // Called anew for the words behind the command's name: those before it must not be forgotten.
        if (more != null) {
            flags.putAll(more);
        }
    }

    final Map<String, String> flags = new LinkedHashMap<>();

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            scope = ScopeType.INHERIT,
            defaultValue = "AUTO",
            description = "auto, always or never (default: auto: only on a terminal and without $$NO_COLOR).")
    Colour colour = Colour.AUTO;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Tell about every call on standard error; show stack traces.")
    boolean verbose;
}
