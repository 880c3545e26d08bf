// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.error.ErrorCategory;
import java.util.Arrays;

/** How the command ends. The numbers are promised to scripts. */
enum ExitCode {
    OK(0, "all went well"),
    FAILURE(1, "the platform or the way to it failed; trying again later may help"),
    USAGE(2, "the command, a setting or a local file is wrong"),
    AUTHENTICATION(3, "not connected, consent declined or token dead: connect (again)"),
    PERMISSION(4, "the token lives but may not do this"),
    RATE_LIMIT(5, "too many calls: wait as long as told"),
    NOT_FOUND(6, "the thing is not there, or the token may not see it"),
    FINDINGS(7, "doctor found something"),
    REFUSED(8, "the platform refuses the request as it stands"),
    INTERRUPTED(130, "interrupted"),
    OUTPUT_CLOSED(141, "the reader of the output went away");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    String meaning() {
        return meaning;
    }

    static ExitCode of(ErrorCategory category) {
        return switch (category) {
            case AUTHENTICATION -> AUTHENTICATION;
            case PERMISSION -> PERMISSION;
            case RATE_LIMIT -> RATE_LIMIT;
            case NOT_FOUND -> NOT_FOUND;
            case INVALID_REQUEST, CONFLICT -> REFUSED;
            case TRANSIENT, CIRCUIT_OPEN, UNEXPECTED_RESPONSE -> FAILURE;
            case INTERRUPTED -> INTERRUPTED;
        };
    }

    /** For help texts: one line per code. */
    static String[] lines() {
        return Arrays.stream(values())
                .map(e -> String.format("  %3d  %s", e.code, e.meaning))
                .toArray(String[]::new);
    }
}
