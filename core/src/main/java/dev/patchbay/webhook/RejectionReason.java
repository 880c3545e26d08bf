// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

/**
 * Why a request was refused. {@code docs/webhooks.md} says for each what to do.
 *
 * @since 0.1
 */
public enum RejectionReason {
    /** The path names a platform that is not configured or sends no webhooks. */
    UNKNOWN_PLATFORM(404),
    /** Neither a delivery nor a handshake is sent this way. */
    METHOD(405),
    /** The sender's address is not on the list of allowed ones. */
    SOURCE_ADDRESS(403),
    /** The body is larger than the limit. */
    TOO_LARGE(413),
    /** The body took too long to come. */
    TOO_SLOW(408),
    /** The body ended before its length, or could not be read. */
    TRUNCATED(400),
    /** The body is compressed, which no platform does. */
    ENCODING(415),
    /** The body has another content type than the platform sends. */
    CONTENT_TYPE(415),
    /** A handshake without what belongs to it. */
    HANDSHAKE(400),
    /** A handshake with a wrong token, topic or challenge. */
    HANDSHAKE_REFUSED(403),
    /** No secret is configured to check with. */
    NOT_CONFIGURED(403),
    /** There is no signature, token or key. */
    SIGNATURE_MISSING(401),
    /** The signature header came more than once. */
    SIGNATURE_DOUBLED(401),
    /** The signature is no signature: wrong prefix, length, digits or form. */
    SIGNATURE_MALFORMED(401),
    /** Signed by another algorithm than the platform's. */
    SIGNATURE_ALGORITHM(401),
    /** Signed by another key, or the body was changed. */
    SIGNATURE_WRONG(401),
    /** The signing key is none of the platform's. */
    KEY_UNKNOWN(401),
    /** Made by another issuer. */
    ISSUER(401),
    /** Made for another receiver. */
    AUDIENCE(401),
    /** Sent by another account than the configured one. */
    SENDER(401),
    /** Signed too long ago, or the token has expired. */
    EXPIRED(401),
    /** Signed in the future. */
    FUTURE(401),
    /** The request lacks what the platform always sends. */
    MALFORMED(400);

    private final int status;

    RejectionReason(int status) {
        this.status = status;
    }

    /**
     * The answer it gets.
     *
     * @return the HTTP status
     */
    public int status() {
        return status;
    }
}
