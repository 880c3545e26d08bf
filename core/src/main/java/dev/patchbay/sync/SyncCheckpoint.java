// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import java.util.Objects;

/**
 * How far a slice was read. Written by the engine, kept by the sink together with the rows it covers.
 *
 * @param key the slice's name, unique in its scope; at most 500 characters
 * @param value what the engine has to know again; text of any length, without secrets
 * @param version counts changes, from 1
 * @since 0.1
 */
public record SyncCheckpoint(String key, String value, long version) {
    /** Checks for nulls and the version. */
    public SyncCheckpoint {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        if (version < 1) {
            throw new IllegalArgumentException("Versions count from 1, not " + version);
        }
    }
}
