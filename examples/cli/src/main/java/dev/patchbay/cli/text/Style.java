// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.text;

import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.model.Status;

/**
 * Colours, or none.
 *
 * @param colour whether escape sequences are written
 */
public record Style(boolean colour) {

    public static final Style PLAIN = new Style(false);

    private static final String RESET = "\u001b[0m";

    public String bold(String text) {
        return paint("1", text);
    }

    public String dim(String text) {
        return paint("2", text);
    }

    public String red(String text) {
        return paint("31", text);
    }

    public String green(String text) {
        return paint("32", text);
    }

    public String yellow(String text) {
        return paint("33", text);
    }

    public String cyan(String text) {
        return paint("36", text);
    }

    /** A connection's status, green while it works and red once a person is needed. */
    public String of(ConnectionStatus status) {
        return switch (status) {
            case CONNECTED -> green(status.name());
            case LIMITED -> yellow(status.name());
            case RECONNECT_REQUIRED -> red(status.name());
            case DISCONNECTED -> dim(status.name());
        };
    }

    /** An entity's status. */
    public String of(Status status) {
        return switch (status) {
            case ACTIVE -> green(status.name());
            case PENDING -> yellow(status.name());
            case REJECTED -> red(status.name());
            case PAUSED, ENDED, ARCHIVED, DELETED, UNKNOWN -> dim(status.name());
        };
    }

    private String paint(String code, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + RESET : text;
    }
}
