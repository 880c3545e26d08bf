// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import dev.patchbay.sandbox.google.ads.AdsControl;
import dev.patchbay.sandbox.google.business.BusinessWorld;
import dev.patchbay.sandbox.google.hooks.GoogleHooks;
import dev.patchbay.sandbox.google.oauth.AuthorizeEndpoint;
import dev.patchbay.sandbox.google.oauth.Death;
import dev.patchbay.sandbox.google.oauth.ServiceAccount;
import dev.patchbay.sandbox.google.oauth.SigningKeys;
import dev.patchbay.sandbox.google.oauth.TokenVault;
import dev.patchbay.sandbox.google.youtube.YouTubeService;
import dev.patchbay.sandbox.google.youtube.YouTubeWorld;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** What a test can do to the simulated Google from outside. Thread-safe. */
public final class GoogleControl {

    private final GoogleApp app;
    private final TokenVault vault;
    private final GooglePeople people;
    private final SigningKeys keys;
    private final ServiceAccount serviceAccount;
    private final AuthorizeEndpoint authorize;
    private final ApiSwitches switches;
    private final BusinessWorld business;
    private final YouTubeWorld youTube;
    private final YouTubeService youTubeService;
    private final AdsControl ads;
    private final GoogleHooks hooks;

    GoogleControl(
            GoogleApp app,
            TokenVault vault,
            GooglePeople people,
            SigningKeys keys,
            ServiceAccount serviceAccount,
            AuthorizeEndpoint authorize,
            ApiSwitches switches,
            BusinessWorld business,
            YouTubeWorld youTube,
            YouTubeService youTubeService,
            AdsControl ads,
            GoogleHooks hooks) {
        this.app = app;
        this.vault = vault;
        this.people = people;
        this.keys = keys;
        this.serviceAccount = serviceAccount;
        this.authorize = authorize;
        this.switches = switches;
        this.business = business;
        this.youTube = youTube;
        this.youTubeService = youTubeService;
        this.ads = ads;
        this.hooks = hooks;
    }

    /** What Google tells a receiver on its own. */
    public GoogleHooks webhooks() {
        return hooks;
    }

    /** Everyone with a Google account here. */
    public GooglePeople people() {
        return people;
    }

    /** A fresh access token of someone who has granted every scope and sees everything; not the one who consents. */
    public String accessToken() {
        return accessToken(people.ready(), GoogleScopes.ALL);
    }

    /** A fresh access token as if this person had consented to these scopes. */
    public String accessToken(GoogleUser user, Set<String> scopes) {
        return vault.issueTo(user, scopes, app.clientId());
    }

    /** A fresh refresh token of someone who has granted every scope and sees everything. */
    public String refreshToken() {
        return refreshToken(people.ready(), GoogleScopes.ALL);
    }

    /** A fresh refresh token as if this person had consented to these scopes. */
    public String refreshToken(GoogleUser user, Set<String> scopes) {
        return vault.issueRefreshTo(user, scopes, app.clientId());
    }

    /** A refresh token that belongs to another OAuth client of the same person. */
    public String foreignRefreshToken() {
        return vault.issueRefreshTo(people.ready(), GoogleScopes.ALL, "foreign-" + app.clientId());
    }

    /** The service account's key file as JSON; {@code tokenUri} is where its assertions go. */
    public String serviceAccountKey(String tokenUri) {
        return GoogleJson.text(serviceAccount.keyFile(tokenUri));
    }

    /** Lets redirect URIs other than loopback ones through. */
    public void allowRedirect(String uri) {
        app.allowRedirect(uri);
    }

    /** The person opens this address and agrees to all of it: where the browser is sent, code and state included. */
    public URI consent(URI authorizeUrl) {
        return consentAs(people.consenting(), authorizeUrl);
    }

    /** As {@link #consent}, by someone else. */
    public URI consentAs(GoogleUser user, URI authorizeUrl) {
        return URI.create(authorize.decide(authorizeUrl.getRawQuery(), user, true, Set.of()));
    }

    /** As {@link #consent}, with these scopes unticked. */
    public URI consentWithout(URI authorizeUrl, String... unticked) {
        return URI.create(authorize.decide(authorizeUrl.getRawQuery(), people.consenting(), true, Set.of(unticked)));
    }

    /** The person cancels. */
    public URI cancel(URI authorizeUrl) {
        return URI.create(authorize.decide(authorizeUrl.getRawQuery(), people.consenting(), false, Set.of()));
    }

    /** One refresh token dies; access tokens stay until they expire. */
    public void killRefreshToken(String refreshToken, Death of) {
        vault.kill(refreshToken, of);
    }

    /** Every refresh token of this person dies; access tokens stay until they expire. */
    public void killRefreshTokens(GoogleUser user, Death of) {
        vault.killAll(user, of);
    }

    /** The person removes the app in their account: access and refresh tokens end at once. */
    public void revokeAccess(GoogleUser user) {
        vault.revokeAll(user);
    }

    /** The person sets a new password: ends refresh tokens that can read mail, and no others. */
    public void resetPassword(GoogleUser user) {
        vault.passwordReset(user);
    }

    /** One access token ends now. */
    public void expireAccessToken(String accessToken) {
        vault.expire(accessToken);
    }

    /** Every access token ends now; refresh tokens stay. */
    public void expireAccessTokens() {
        vault.expireAll();
    }

    /** Publishing status of the consent screen; tokens issued while Testing keep their seven days. */
    public void setTesting(boolean testing) {
        vault.testing(testing);
    }

    /** From now on people grant access for this long only; {@link Duration#ZERO} goes back to without end. */
    public void limitAccess(Duration to) {
        vault.timeLimit(to);
    }

    /** A new key signs ID tokens; the one before stays published, the one before that is gone. */
    public void rotateSigningKeys() {
        keys.rotate();
    }

    /** The OAuth client is deleted in the console. */
    public void deleteClient() {
        app.delete();
    }

    /** Switches an API of the Cloud project off or on; {@code host} as {@code youtube.googleapis.com}. */
    public void enableApi(String host, boolean enabled) {
        switches.enable(host, enabled);
    }

    /** Grants or takes the project's access to the Business Profile APIs; without it their quota is zero. */
    public void grantBusinessAccess(boolean granted) {
        switches.businessAccess(granted);
    }

    /** Accounts, campaigns and figures of Google Ads. */
    public AdsControl ads() {
        return ads;
    }

    /** Accounts and locations of the Business Profile. */
    public BusinessWorld business() {
        return business;
    }

    /** Channels and videos, and who acts as which channel. */
    public YouTubeWorld youTube() {
        return youTube;
    }

    /** Units of today's YouTube quota that are used up. */
    public long youTubeUnitsUsed() {
        return youTubeService.unitsUsed();
    }

    /** Says that so many units of today's YouTube quota are used up. */
    public void useYouTubeUnits(long units) {
        youTubeService.useUnits(units);
    }
}
