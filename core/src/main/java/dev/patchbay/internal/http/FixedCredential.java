// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import dev.patchbay.auth.Credential;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A credential that is neither stored nor refreshed. */
final class FixedCredential implements CredentialSource {

    static final FixedCredential NONE = new FixedCredential(null);

    private final @Nullable Credential credential;

    FixedCredential(@Nullable Credential credential) {
        this.credential = credential;
    }

    @Override
    public @Nullable Credential current(@Nullable String asset, Duration within) {
        return credential;
    }

    @Override
    public @Nullable Credential newerThan(Credential rejected, @Nullable String asset, Duration within) {
        return null;
    }

    @Override
    public void declaredDead(Credential rejected, @Nullable String asset, String reason) {}
}
