// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.state;

import dev.patchbay.model.TenantId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far some work got.
 *
 * @param tenant the owner; null for what belongs to the app as a whole, such as a daily budget
 * @param scope which kind of work, a short constant name of the engine that keeps it
 * @param key which piece of it, unique for tenant and scope
 * @param value what the engine has to know again; text, without secrets
 * @param version counts changes, from 1
 * @param updatedAt when it last changed
 * @since 0.1
 */
public record Checkpoint(
        @Nullable TenantId tenant, String scope, String key, String value, long version, Instant updatedAt) {

    /** Checks for nulls. */
    public Checkpoint {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(updatedAt, "updatedAt");
        if (scope.isEmpty() || key.isEmpty()) {
            throw new IllegalArgumentException("A checkpoint needs a scope and a key");
        }
        if (version < 1) {
            throw new IllegalArgumentException("Versions count from 1, not " + version);
        }
    }

    /**
     * The checkpoint that follows.
     *
     * @param newValue what to know again
     * @param now when
     * @return with the next version
     */
    public Checkpoint next(String newValue, Instant now) {
        return new Checkpoint(tenant, scope, key, newValue, version + 1, now);
    }

    @Override
    public String toString() {
        return "Checkpoint[" + scope + " " + key + ", version " + version + "]";
    }
}
