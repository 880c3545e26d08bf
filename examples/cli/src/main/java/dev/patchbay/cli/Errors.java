// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.ConfigurationException;
import dev.patchbay.auth.SealException;
import dev.patchbay.cli.settings.SettingsTrouble;
import dev.patchbay.cli.store.FileTrouble;
import dev.patchbay.cli.text.Clean;
import dev.patchbay.error.PlatformException;
import dev.patchbay.http.JsonValue;
import dev.patchbay.jdbc.JdbcStoreException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one line with reason, place and remedy, and an exit code. Stack traces only with --verbose. */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final PatchbayCommand root;

    Errors(PatchbayCommand root) {
        this.root = root;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine commandLine, @Nullable ParseResult parsed) {
        if (e instanceof OutputClosed) {
            return ExitCode.OUTPUT_CLOSED.code();
        }
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return report(ExitCode.INTERRUPTED, "interrupted", "interrupted", null, e);
        }
        if (e instanceof PlatformException p) {
            return report(ExitCode.of(p.category()), p.category().name(), p.getMessage(), p, e);
        }
        if (e instanceof CommandFailed failed) {
            return report(failed.exitCode(), failed.exitCode().name(), failed.getMessage(), null, e);
        }
        if (e instanceof ConfigurationException configuration) {
            String text = "The settings are not complete: " + String.join("; ", configuration.problems());
            return report(ExitCode.USAGE, "CONFIGURATION", text, null, e);
        }
        if (e instanceof SettingsTrouble
                || e instanceof FileTrouble
                || e instanceof SealException
                || e instanceof JdbcStoreException) {
            return report(ExitCode.USAGE, "CONFIGURATION", e.getMessage(), null, e);
        }
        if (e instanceof UnsupportedOperationException || e instanceof IllegalArgumentException) {
            return report(ExitCode.USAGE, "USAGE", e.getMessage(), null, e);
        }
        String text = "unexpected " + e.getClass().getSimpleName() + ": run again with --verbose and report it";
        return report(ExitCode.FAILURE, "UNEXPECTED", text, null, e);
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        report(ExitCode.USAGE, "USAGE", hideFlagValues(String.valueOf(e.getMessage()), args), null, null);
        if (!root.global.json) {
            PrintStream err = root.surroundings.err();
            if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, line.getErr())) {
                err.println("Try '" + line.getCommandSpec().qualifiedName(" ") + " --help'.");
            }
        }
        return ExitCode.USAGE.code();
    }

    /** A parser quotes what it does not understand; a -D flag's value may be a secret. */
    private static String hideFlagValues(String message, String[] args) {
        String clean = message;
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (equals > 0 && equals < arg.length() - 1) {
                clean = clean.replace(arg.substring(equals + 1), "\u2026");
            }
        }
        return clean;
    }

    private int report(
            ExitCode code,
            String kind,
            @Nullable String message,
            @Nullable PlatformException platform,
            @Nullable Exception e) {
        PrintStream err = root.surroundings.err();
        root.surroundings.out().flush();
        String text = Clean.line(message == null || message.isBlank() ? kind : message);
        root.notes.toldAs(text);
        if (root.global.json) {
            err.println(JsonValue.write(Map.of("error", json(code, kind, text, platform))));
        } else {
            err.println(root.errStyle().red("patchbay:") + " " + text);
        }
        if (root.global.verbose && e != null) {
            e.printStackTrace(err);
        }
        return code.code();
    }

    private static Map<String, @Nullable Object> json(
            ExitCode code, String kind, String text, @Nullable PlatformException platform) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", kind);
        json.put("exitCode", code.code());
        json.put("message", platform == null ? text : Clean.line(platform.reason()));
        if (platform != null) {
            json.put("remedy", Clean.line(platform.remedy()));
            json.put("retryable", platform.retryable());
            json.put("platform", platform.context().platform().id());
            json.put("operation", platform.context().operation());
            json.put("httpStatus", platform.context().httpStatus());
            json.put("platformCode", platform.context().platformCode());
            json.put("platformSubcode", platform.context().platformSubcode());
            json.put("requestId", platform.context().requestId());
            if (platform.failure().retryAfter() != null) {
                json.put("retryAfterSeconds", platform.failure().retryAfter().toSeconds());
            }
        }
        return json;
    }
}
