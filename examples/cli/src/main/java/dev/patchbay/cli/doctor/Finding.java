// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What one check says.
 *
 * @param level how bad it is
 * @param area what was looked at
 * @param subject which one
 * @param text what was seen, without secrets
 * @param remedy what to do; null when there is nothing to do
 */
public record Finding(
        Level level,
        String area,
        String subject,
        String text,
        @Nullable String remedy) {

    /** How bad it is. */
    public enum Level {
        /** As it should be. */
        GOOD,
        /** Worth knowing. */
        NOTE,
        /** Will be a problem, or hides one. */
        WARNING,
        /** Something does not work. */
        PROBLEM;

        /** Whether it counts for the exit code. */
        public boolean counts() {
            return this == WARNING || this == PROBLEM;
        }
    }

    public static Finding good(String area, String subject, String text) {
        return new Finding(Level.GOOD, area, subject, text, null);
    }

    public static Finding note(String area, String subject, String text) {
        return new Finding(Level.NOTE, area, subject, text, null);
    }

    public static Finding warning(String area, String subject, String text, @Nullable String remedy) {
        return new Finding(Level.WARNING, area, subject, text, remedy);
    }

    public static Finding problem(String area, String subject, String text, @Nullable String remedy) {
        return new Finding(Level.PROBLEM, area, subject, text, remedy);
    }
}
