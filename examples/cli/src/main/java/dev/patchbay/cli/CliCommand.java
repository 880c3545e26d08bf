// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.cli.text.Progress;
import dev.patchbay.cli.text.Style;
import dev.patchbay.http.JsonValue;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParentCommand;

/** What all commands share. */
abstract class CliCommand implements Callable<Integer> {

    /** The root, or the command that this one is a part of. */
    @ParentCommand
    @Nullable
    Object parent;

    final PatchbayCommand root() {
        Object above = Objects.requireNonNull(parent, "parent");
        return above instanceof CliCommand command ? command.root() : (PatchbayCommand) above;
    }

    final Surroundings surroundings() {
        return root().surroundings;
    }

    final PrintStream out() {
        return surroundings().out();
    }

    final PrintStream err() {
        return surroundings().err();
    }

    final Style style() {
        return root().style();
    }

    final boolean json() {
        return root().global.json;
    }

    final Instant now() {
        return surroundings().clocks().wall().instant();
    }

    /** Prints the one document of a command that prints one. */
    final void printJson(Map<String, ?> document) {
        out().println(JsonValue.write(document));
    }

    final Progress progress(String task) {
        return surroundings().screen().err()
                ? Progress.counting(task, err(), surroundings().screen().width())
                : Progress.none();
    }

    static int ok() {
        return ExitCode.OK.code();
    }
}
