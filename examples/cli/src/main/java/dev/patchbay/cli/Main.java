// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;

/** The {@code patchbay} command. */
public final class Main {

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        GracefulStop stop = new GracefulStop();
        Map<String, String> environment = System.getenv();
        Surroundings surroundings = new Surroundings(
                out,
                err,
                Screen.console().<InputStream>map(HiddenLines::new).orElse(System.in),
                environment,
                Screen.detect(environment),
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home", ".")),
                Clocks.system(),
                stop);
        int code = run(args, surroundings);
        if (!stop.finished(code)) {
            System.exit(code);
        }
    }

    /**
     * Runs one command in this process: no terminal, no statics, no exit.
     *
     * @param args the words after {@code patchbay}
     * @param out gets results
     * @param err gets errors and prompts
     * @param in standard input
     * @param environment environment variables; nothing else of the environment is read
     * @return the exit code
     */
    public static int run(
            String[] args, PrintStream out, PrintStream err, InputStream in, Map<String, String> environment) {
        String home = environment.get("HOME");
        return run(
                args,
                new Surroundings(
                        out,
                        err,
                        in,
                        environment,
                        Screen.NONE,
                        Path.of("").toAbsolutePath(),
                        Path.of(home != null ? home : System.getProperty("user.home", ".")),
                        Clocks.system(),
                        new CountDownLatch(1)::await));
    }

    /**
     * Runs one command.
     *
     * @param args the words after {@code patchbay}
     * @param surroundings the machine as the command shall see it
     * @return the exit code
     */
    public static int run(String[] args, Surroundings surroundings) {
        PatchbayCommand root = new PatchbayCommand(surroundings);
        CommandLine line = new CommandLine(root);
        HelpText.apply(line);
        Errors errors = new Errors(root);
        boolean colour = root.wouldColour(args);
        line.setColorScheme(
                CommandLine.Help.defaultColorScheme(colour ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setUsageHelpWidth(Math.max(80, Math.min(120, surroundings.screen().width())));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler(errors);
        line.setParameterExceptionHandler(errors);
        int code = line.execute(args);
        surroundings.out().flush();
        root.notes.print(surroundings.err(), root.errStyle());
        surroundings.err().flush();
        return code;
    }
}
