// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.youtube;

import java.time.Instant;

/**
 * A video.
 *
 * @param privacy public, unlisted or private
 * @param uploadStatus processed, failed or rejected
 * @param publishAt when it will be published, null when that is not planned
 * @param pull how much people like it, 1 is usual
 */
record Video(
        String id,
        Channel channel,
        String title,
        Instant publishedAt,
        int seconds,
        String privacy,
        String uploadStatus,
        Instant publishAt,
        double pull) {

    boolean isPublic() {
        return privacy.equals("public") && uploadStatus.equals("processed");
    }

    /** Anybody who has the id may watch it. */
    boolean isOpen() {
        return !privacy.equals("private") && uploadStatus.equals("processed");
    }
}
