// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.settings;

/** A value has another form than its setting wants. The message is a predicate and never quotes the value. */
public final class MalformedSettingException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedSettingException(String predicate) {
        super(predicate, null, false, false);
    }
}
