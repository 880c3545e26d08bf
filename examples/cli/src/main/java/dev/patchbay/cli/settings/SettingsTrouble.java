// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.settings;

/** A source of settings cannot be read as given. The message never holds a value. */
public final class SettingsTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingsTrouble(String message) {
        super(message);
    }
}
