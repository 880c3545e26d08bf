// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.auth;

import dev.patchbay.model.ConnectionId;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something sealed cannot be opened: its key is not in the ring, it was changed, or it was moved to another row. Nothing
 * was sent to the platform. Names the key and the connection, never the content.
 *
 * @since 0.1
 */
public final class SealException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why it cannot be opened. */
    public enum Reason {
        /** The key that sealed it is not in the key ring. */
        UNKNOWN_KEY,
        /** It belongs to another tenant, connection, asset or connect flow. */
        FOREIGN,
        /** It was changed, or a key of the same id but another value sealed it. */
        BROKEN,
        /** It is no sealed text of ours, or of a later version. */
        UNREADABLE
    }

    /** The message, never null. */
    private final String text;

    /** Why it cannot be opened. */
    private final Reason reason;

    /** Id of the key that sealed it; null when it cannot be told. */
    private final @Nullable String keyId;

    private final transient @Nullable ConnectionId connection;

    /**
     * Names what cannot be opened.
     *
     * @param reason why
     * @param keyId id of the key that sealed it; null when it cannot be told
     * @param connection the connection it should belong to; null for a connect flow
     * @param message one sentence, without content
     */
    public SealException(Reason reason, @Nullable String keyId, @Nullable ConnectionId connection, String message) {
        super(message);
        this.text = Objects.requireNonNull(message, "message");
        this.reason = Objects.requireNonNull(reason, "reason");
        this.keyId = keyId;
        this.connection = connection;
    }

    @Override
    public String getMessage() {
        return text;
    }

    /**
     * Why it cannot be opened.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * The key that sealed it.
     *
     * @return its id, or empty when it cannot be told
     */
    public Optional<String> keyId() {
        return Optional.ofNullable(keyId);
    }

    /**
     * The connection it should belong to.
     *
     * @return the connection, or empty for a connect flow
     */
    public Optional<ConnectionId> connection() {
        return Optional.ofNullable(connection);
    }
}
