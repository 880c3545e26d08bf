// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What kind of screen there is.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 * @param width columns of the terminal
 */
public record Screen(boolean out, boolean err, int width) {

    static final int DEFAULT_WIDTH = 100;
    private static final int NARROWEST = 40;

    /** No terminal anywhere. */
    public static final Screen NONE = new Screen(false, false, DEFAULT_WIDTH);

    /** Finds out about this process. */
    static Screen detect(Map<String, String> environment) {
        boolean out = terminal(1);
        boolean err = terminal(2);
        return new Screen(out, err, out || err ? width(environment) : DEFAULT_WIDTH);
    }

    /** {@code System.console()} only says whether input and output both are terminals, so Linux is asked directly. */
    private static boolean terminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return console().isPresent();
        }
    }

    /** The console, when a person sits at it. Since JDK 22 there is one without a terminal too, which release 17 cannot ask. */
    static Optional<Console> console() {
        Console console = System.console();
        if (console == null) {
            return Optional.empty();
        }
        try {
            boolean terminal =
                    Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
            return terminal ? Optional.of(console) : Optional.empty();
        } catch (ReflectiveOperationException e) {
            return Optional.of(console);
        }
    }

    private static int width(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        if (columns.matches("[1-9]\\d{1,3}")) {
            return Math.max(NARROWEST, Integer.parseInt(columns));
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Path.of("/dev/tty").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer =
                    new String(stty.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
            stty.waitFor(1, TimeUnit.SECONDS);
            String[] rowsAndColumns = answer.strip().split(" ");
            int width = rowsAndColumns.length == 2 ? Integer.parseInt(rowsAndColumns[1]) : 0;
            return width > 0 ? Math.max(NARROWEST, width) : DEFAULT_WIDTH;
        } catch (IOException | NumberFormatException e) {
            return DEFAULT_WIDTH;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DEFAULT_WIDTH;
        }
    }
}
