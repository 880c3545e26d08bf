// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.ErrorContext;
import dev.patchbay.error.Failure;
import dev.patchbay.model.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ExitCodeTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "AUTHENTICATION, 3",
        "PERMISSION, 4",
        "RATE_LIMIT, 5",
        "NOT_FOUND, 6",
        "INVALID_REQUEST, 8",
        "CONFLICT, 8",
        "TRANSIENT, 1",
        "CIRCUIT_OPEN, 1",
        "UNEXPECTED_RESPONSE, 1",
        "INTERRUPTED, 130"
    })
    void eachCategoryHasItsCode(ErrorCategory category, int code) {
        assertThat(ExitCode.of(category).code()).isEqualTo(code);
    }

    @Test
    void noCodeIsUsedTwice() {
        assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::code)).doesNotHaveDuplicates();
    }

    @Test
    void aPlatformsFailureIsOneLineWithReasonPlaceAndRemedy() {
        RuntimeException failure = Failure.of(ErrorCategory.RATE_LIMIT, "Too many\ncalls", "Wait a minute.")
                .withCode("17", "2446079")
                .withRequestId("req-1")
                .withRetryAfter(Duration.ofSeconds(60))
                .toException(ErrorContext.of(Platform.of("meta"), "GET /{ad-account}/campaigns"), null);
        java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();
        PatchbayCommand root = new PatchbayCommand(new Surroundings(
                new java.io.PrintStream(new java.io.ByteArrayOutputStream()),
                new java.io.PrintStream(err),
                java.io.InputStream.nullInputStream(),
                java.util.Map.of(),
                Screen.NONE,
                directory,
                directory,
                Clocks.system(),
                () -> {}));

        int code = new Errors(root).handleExecutionException((Exception) failure, new CommandLine(root), null);

        assertThat(code).isEqualTo(5);
        assertThat(err.toString())
                .hasLineCount(1)
                .contains(
                        "Too many calls", "meta GET /{ad-account}/campaigns", "17/2446079", "req-1", "Wait a minute.");
    }
}
