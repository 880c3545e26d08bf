// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import dev.patchbay.auth.Credential;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where a client gets the credential of a call from. Safe for use by many threads. */
public interface CredentialSource {

    /**
     * The credential to sign with, refreshed beforehand when it is known to have expired.
     *
     * @param asset key of the asset whose token is wanted; null for the connection's own
     * @param within how long to wait, positive; a refresh that this caller itself has begun is brought to its end all the
     *     same, for what it spent cannot be taken back
     * @return the credential; null to send the call unsigned
     * @throws dev.patchbay.error.TransientException when another's refresh takes longer
     */
    @Nullable
    Credential current(@Nullable String asset, Duration within);

    /**
     * A credential newer than one the platform called expired; refreshes at most once for all who ask at the same time.
     *
     * @param rejected the credential that was refused
     * @param asset key of the asset; null for the connection's own
     * @param within how long to wait, as for {@link #current}
     * @return the newer credential; null when there is no way to get one
     * @throws dev.patchbay.error.TransientException when another's refresh takes longer
     */
    @Nullable
    Credential newerThan(Credential rejected, @Nullable String asset, Duration within);

    /**
     * Hears that the platform declared the credential dead (an AUTHENTICATION failure that a refresh did not cure).
     *
     * @param rejected the credential that was refused
     * @param asset key of the asset; null for the connection's own
     * @param reason one line without secrets
     */
    void declaredDead(Credential rejected, @Nullable String asset, String reason);
}
