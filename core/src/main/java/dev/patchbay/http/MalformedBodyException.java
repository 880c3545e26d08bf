// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.io.IOException;

/**
 * A body that has another form than agreed: broken JSON, a missing or mistyped field, too many bytes. Its message says
 * where, never quotes the body.
 *
 * @since 0.1
 */
public final class MalformedBodyException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Describes what is wrong.
     *
     * @param message where and what, without content of the body
     */
    public MalformedBodyException(String message) {
        super(message);
    }
}
