// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import dev.patchbay.model.Platform;
import java.util.Objects;

/**
 * Names one of a platform's budgets.
 *
 * @param platform whose budget
 * @param bucket its name as the connector declares it, for example {@code ads_management}
 * @param subject which app, user, ad account or connection it belongs to; empty for the app as a whole
 * @since 0.1
 */
public record BucketKey(Platform platform, String bucket, String subject) {

    /** Checks for nulls. */
    public BucketKey {
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(bucket, "bucket");
        Objects.requireNonNull(subject, "subject");
    }

    @Override
    public String toString() {
        return platform + ":" + bucket + (subject.isEmpty() ? "" : ":" + subject);
    }
}
