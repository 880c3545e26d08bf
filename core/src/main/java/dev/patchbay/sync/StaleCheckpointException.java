// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

/**
 * A batch was not stored because its slice has moved on meanwhile: another node has taken it over.
 *
 * @since 0.1
 */
public final class StaleCheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes it.
     *
     * @param key the checkpoint's key
     */
    public StaleCheckpointException(String key) {
        super("The checkpoint " + key + " was moved on by someone else");
    }
}
