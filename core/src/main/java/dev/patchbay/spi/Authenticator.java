// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.auth.Credential;
import dev.patchbay.http.ApiClient;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A platform's way of connecting accounts and keeping tokens alive. Only knows the platform's dialect; state, PKCE values,
 * single use, sealing and storing are Patchbay's.
 *
 * @since 0.1
 */
public interface Authenticator {

    /**
     * What one of the methods below has to work with.
     *
     * @param api sends calls without a credential; {@link ApiClient#as} signs with one
     * @param app the app's settings
     * @param clock the wall clock
     */
    record Context(ApiClient api, AppSettings app, InstantSource clock) {}

    /**
     * Whether the platform takes PKCE with S256 (RFC 7636).
     *
     * @return true when a challenge is to be made
     */
    boolean supportsPkce();

    /**
     * The issuer that the platform names in its callback (RFC 9207).
     *
     * @return the exact value of {@code iss}, or empty when the platform sends none
     */
    default Optional<String> issuer() {
        return Optional.empty();
    }

    /**
     * The callback parameter that carries the code.
     *
     * @return {@code code}, unless the platform has its own name
     */
    default String codeParameter() {
        return "code";
    }

    /**
     * The consent page's address.
     *
     * @param context settings
     * @param consent what to ask
     * @return the URL for the user's browser
     */
    URI authorizationUrl(Context context, Consent consent);

    /**
     * Exchanges a code, and upgrades to the longest-lived token the platform has.
     *
     * @param context sends the calls
     * @param exchange the code and what belongs to it
     * @return the tokens
     * @throws dev.patchbay.error.PlatformException when the platform refuses or fails
     */
    TokenGrant exchange(Context context, CodeExchange exchange);

    /**
     * Makes a credential that the host brings ready for use: a key is exchanged for a first token, a lone refresh token for
     * an access token.
     *
     * @param context sends the calls
     * @param brought what the host brought
     * @return what to store; unless the connector knows better, what was brought
     * @throws dev.patchbay.error.PlatformException when the platform refuses or fails
     */
    default TokenGrant adopt(Context context, Credential brought) {
        return new TokenGrant(brought, null);
    }

    /**
     * Whether a stored refresh token stays good when its owner consents anew and the answer has no refresh token: it is then
     * kept beside the new access token.
     *
     * @return false, unless the platform gives refresh tokens with some consents only
     */
    default boolean keepsRefreshToken() {
        return false;
    }

    /**
     * Reads who the credential belongs to and what it may do.
     *
     * @param context sends the calls
     * @param credential a credential just obtained, or one brought by the host
     * @return the identity
     * @throws dev.patchbay.error.PlatformException when the platform refuses or fails
     */
    Identity identify(Context context, Credential credential);

    /**
     * Whether {@link #refresh} can do anything for this credential.
     *
     * @param credential the credential
     * @return false when only a person can renew it
     */
    boolean refreshable(Credential credential);

    /**
     * How long before its end a credential is to be refreshed. Only asked when {@link #refreshable} and when there is an
     * end: that of the access or of the refresh token, whichever comes first.
     *
     * @param credential the credential, just obtained
     * @param life time from now to its end, positive
     * @return a tenth of its life, at least 5 minutes, at most 7 days and never more than half of it, unless the platform
     *     needs another; up to half as much again is added, spread by the connection's id, so that tokens obtained in one
     *     minute are not refreshed in one minute
     */
    default Duration refreshMargin(Credential credential, Duration life) {
        Duration margin = life.dividedBy(10);
        margin = margin.compareTo(Duration.ofMinutes(5)) < 0 ? Duration.ofMinutes(5) : margin;
        margin = margin.compareTo(Duration.ofDays(7)) > 0 ? Duration.ofDays(7) : margin;
        Duration half = life.dividedBy(2);
        return margin.compareTo(half) > 0 ? half : margin;
    }

    /**
     * Whether refreshing may make the refresh token that is sent useless, because the platform gives a new one with it
     * (rotation, RFC 9700 section 4.14.2). Such a token is marked in the store before it is sent, never sent again while an
     * answer may still come, and sent once more only when an answer was lost.
     *
     * @param credential a {@link #refreshable} credential
     * @return true for whatever has a refresh token, unless the connector knows better: say false only where the platform
     *     documents that refresh tokens stay valid
     */
    default boolean spendsRefreshToken(Credential credential) {
        return credential instanceof Credential.OAuth2 oauth && oauth.refreshToken() != null;
    }

    /**
     * Gets a fresh credential for one that still works or has a refresh token. Called by one caller at a time per
     * connection, over all nodes; it should need no more than three calls, for the lease is that long.
     *
     * <p>How a failure is treated depends on {@link dev.patchbay.error.ErrorContext#attempts()}. With none, a failure that
     * may pass was held back on our side: the token is unspent, nothing is written down, and it may be tried again at once.
     * With some, the platform may have answered and rotated the token. So let the client's exceptions through as they are;
     * throw your own with the context of the answer they are about; and once the refresh token was spent, do not fail for
     * want of a further call: return what you have.
     *
     * @param context sends the calls
     * @param current the credential to renew
     * @return the new tokens
     * @throws dev.patchbay.error.AuthenticationException only when the platform said that the grant is dead
     * @throws dev.patchbay.error.PlatformException when the platform fails otherwise
     */
    TokenGrant refresh(Context context, Credential current);

    /**
     * Takes the grant back at the platform. A grant that is already gone counts as done.
     *
     * @param context sends the calls
     * @param credential the credential
     * @return false when the platform has no such means
     * @throws dev.patchbay.error.PlatformException when the platform fails
     */
    boolean revoke(Context context, Credential credential);
}
