// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came back with the user's browser, and to whom. Its values are secret, so its text form hides them.
 *
 * @param platform the platform whose callback address was called
 * @param tenant the tenant whose session came back
 * @param userId the host's user whose session came back; null when the host names none
 * @param browserBinding the value given at the start; null when none was given
 * @param parameters the query parameters, decoded, all values of each name
 * @since 0.1
 */
public record Callback(
        Platform platform,
        TenantId tenant,
        @Nullable String userId,
        @Nullable String browserBinding,
        Map<String, List<String>> parameters) {

    /** Checks for nulls and copies the parameters. */
    public Callback {
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(tenant, "tenant");
        Map<String, List<String>> copy = new TreeMap<>();
        parameters.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        parameters = java.util.Collections.unmodifiableMap(copy);
    }

    /**
     * A callback from its raw query.
     *
     * @param platform the platform whose callback address was called
     * @param tenant the tenant whose session came back
     * @param rawQuery the query as it stood in the URL, still encoded; a fragment is ignored
     * @return the callback
     */
    public static Callback ofQuery(Platform platform, TenantId tenant, @Nullable String rawQuery) {
        return new Callback(platform, tenant, null, null, QueryString.parse(rawQuery));
    }

    /**
     * The same for a user.
     *
     * @param newUserId the host's user
     * @param newBrowserBinding the value given at the start; null when none was given
     * @return the new callback
     */
    public Callback withUser(@Nullable String newUserId, @Nullable String newBrowserBinding) {
        return new Callback(platform, tenant, newUserId, newBrowserBinding, parameters);
    }

    @Override
    public String toString() {
        return "Callback[" + platform + ", tenant " + tenant + ", parameters "
                + parameters.keySet().size() + "]";
    }
}
