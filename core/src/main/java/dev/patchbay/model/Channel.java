// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.model;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A publishing destination: a page, profile, organisation, video channel or business location.
 *
 * @param id the platform's id
 * @param type the platform's word for what it is, for example {@code facebook_page}; each connector lists its types
 * @param name the name shown to people; empty when it has none
 * @param handle the user name behind the at sign; null when it has none
 * @param parentId the channel it hangs on, for example the page of an Instagram account; null when it stands alone
 * @param tasks what this connection may do there, in the platform's words; empty when the platform does not say
 * @param hasOwnToken whether the platform gives this channel a token of its own, which Patchbay keeps sealed
 * @param raw the platform's JSON text without tokens; null unless asked for
 * @since 0.1
 */
public record Channel(
        String id,
        String type,
        String name,
        @Nullable String handle,
        @Nullable String parentId,
        Set<String> tasks,
        boolean hasOwnToken,
        @Nullable String raw) {

    /** Checks for nulls and copies the tasks. */
    public Channel {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        tasks = Set.copyOf(tasks);
    }

    /**
     * Points at this channel.
     *
     * @return the reference
     */
    public EntityRef ref() {
        return new EntityRef(EntityKind.CHANNEL, id);
    }
}
