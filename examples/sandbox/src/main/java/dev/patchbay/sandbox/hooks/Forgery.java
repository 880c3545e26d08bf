// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.hooks;

/** How a delivery is spoilt before it is sent. A receiver must refuse every one, or not notice that it was meant ill. */
public enum Forgery {
    /** No proof of the sender at all. */
    MISSING,
    /** The header or field of the proof is there and empty. */
    EMPTY,
    /** The last character of the proof is gone. */
    TRUNCATED,
    /** The proof comes twice, the genuine one last. */
    DOUBLED,
    /** One character of the proof is another one. */
    ALTERED,
    /** The proof was made with a secret or key that is not the sender's. */
    WRONG_SECRET,
    /** The proof is good but made with a weaker algorithm; a token says {@code none}. */
    OTHER_ALGORITHM,
    /** One byte of the body is changed after signing. Where the body is not signed nobody can tell. */
    BODY_CHANGED,
    /** The body was read and written again: escapes are gone. Where the body is not signed nobody can tell. */
    BODY_REENCODED,
    /** The proof was good once: a token that has expired. Equal to {@link #WRONG_SECRET} where no time is signed. */
    STALE,
    /** The token comes from the future. Equal to {@link #WRONG_SECRET} where no time is signed. */
    FUTURE,
    /** The token was made for another receiver. Equal to {@link #WRONG_SECRET} where none is named. */
    WRONG_AUDIENCE,
    /** The token was made by another issuer. Equal to {@link #WRONG_SECRET} where none is named. */
    WRONG_ISSUER,
    /** The token names another sender. Equal to {@link #WRONG_SECRET} where none is named. */
    WRONG_SENDER,
    /** The token's sender is not verified. Equal to {@link #WRONG_SECRET} where none is named. */
    UNVERIFIED_SENDER,
    /** The token names a key that is not published. Equal to {@link #WRONG_SECRET} where none is named. */
    UNKNOWN_KEY,
    /** The token is signed by HMAC with the published public key as the secret. */
    KEY_CONFUSION
}
