// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import dev.patchbay.sandbox.google.GoogleCaller;
import java.util.Optional;

/** Who may open which account, and through whom. */
final class AdsGate {

    private static final String NO_ACCESS =
            "User doesn't have permission to access customer. Note: If you're accessing a client customer, the manager's"
                    + " customer id must be set in the 'login-customer-id' header. See"
                    + " https://developers.google.com/google-ads/api/docs/concepts/call-structure#cid";

    private final AdsWorld world;
    private final AdsOptions options;

    AdsGate(AdsWorld world, AdsOptions options) {
        this.world = world;
        this.options = options;
    }

    /** What is asked of every call, with or without an account. */
    void enter(AdsCall call) {
        if (options.developerToken() == AdsOptions.DeveloperToken.REQUIRED) {
            String token = call.request()
                    .header("developer-token")
                    .filter(t -> !t.isBlank())
                    .orElseThrow(() -> AdsError.request(
                            "DEVELOPER_TOKEN_PARAMETER_MISSING",
                            "The developer-token parameter is required for all requests."));
            if (!token.matches("[A-Za-z0-9_-]{22}")) {
                throw AdsError.of(
                        "authenticationError", "DEVELOPER_TOKEN_INVALID", "The developer token is not valid.");
            }
        }
        if (world.directOf(email(call)).isEmpty()) {
            throw AdsError.of(
                    "authenticationError",
                    "NOT_ADS_USER",
                    "The Google account that generated the OAuth access token is not associated with a Google Ads"
                            + " account. Create a new account, or add the Google account to an existing Google Ads"
                            + " account.");
        }
    }

    static String email(AdsCall call) {
        GoogleCaller caller = call.caller();
        return caller.email();
    }

    /** The account in the path, if this caller may read it. */
    AdsAccount open(AdsCall call, String customerId) {
        Optional<AdsAccount> login = login(call);
        if (!customerId.matches("\\d{10}")) {
            throw AdsError.request("INVALID_CUSTOMER_ID", "Invalid customer ID '" + customerId + "'.")
                    .trigger(customerId);
        }
        AdsAccount account = world.find(Long.parseLong(customerId))
                .orElseThrow(() -> AdsError.of(
                        "authenticationError",
                        "CUSTOMER_NOT_FOUND",
                        "No customer found for the provided customer id."));
        check(call, account, login);
        if (options.level() == AdsOptions.Level.TEST && !account.plan.test()) {
            throw options.developerToken() == AdsOptions.DeveloperToken.REQUIRED
                    ? AdsError.of(
                            "authorizationError",
                            "DEVELOPER_TOKEN_NOT_APPROVED",
                            "The developer token is only approved for use with test accounts. To access non-test"
                                    + " accounts, apply for Basic or Standard access.")
                    : AdsError.of(
                            "authorizationError",
                            "CLOUD_PROJECT_NOT_APPROVED_FOR_PRODUCTION",
                            "The Google Cloud project is only approved for use with test accounts.");
        }
        if (account.status().equals("CANCELED") || account.status().equals("CLOSED")) {
            throw AdsError.of(
                    "authorizationError",
                    "CUSTOMER_NOT_ENABLED",
                    "The customer account can't be accessed because it is not yet enabled or has been deactivated.");
        }
        return account;
    }

    private void check(AdsCall call, AdsAccount account, Optional<AdsAccount> login) {
        String email = email(call);
        if (login.isEmpty()) {
            if (!world.directOf(email).contains(account)) {
                throw AdsError.of("authorizationError", "USER_PERMISSION_DENIED", NO_ACCESS);
            }
            return;
        }
        if (!world.reaches(email, login.get())) {
            throw AdsError.of("authorizationError", "USER_PERMISSION_DENIED", NO_ACCESS);
        }
        if (!login.get().reaches(account)) {
            throw AdsError.of(
                    "authorizationError",
                    "INVALID_LOGIN_CUSTOMER_ID_SERVING_CUSTOMER_ID_COMBINATION",
                    "The login customer specified does not have access to the account specified, so the request is"
                            + " invalid.");
        }
    }

    private Optional<AdsAccount> login(AdsCall call) {
        Optional<String> header = call.request().header("login-customer-id").filter(h -> !h.isBlank());
        if (header.isEmpty()) {
            return Optional.empty();
        }
        AdsAccount login = header.filter(h -> h.matches("\\d{10}"))
                .flatMap(h -> world.find(Long.parseLong(h)))
                .orElseThrow(() -> AdsError.of(
                                "headerError",
                                "INVALID_LOGIN_CUSTOMER_ID",
                                "The login customer ID could not be validated.")
                        .trigger(header.get()));
        return Optional.of(login);
    }
}
