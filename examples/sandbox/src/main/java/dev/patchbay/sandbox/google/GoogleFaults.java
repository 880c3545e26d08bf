// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import dev.patchbay.sandbox.kernel.FaultKind;
import java.util.List;

/** What can be made to go wrong on Google, beside the common faults. */
final class GoogleFaults {

    static final List<FaultKind> KINDS = List.of(
            new FaultKind(
                    "quota",
                    "a quota error; retry=15 seconds, limit=300 (0: no access); on YouTube reason=quotaExceeded|"
                            + "dailyLimitExceeded|rateLimitExceeded|userRateLimitExceeded|perDay"),
            new FaultKind("error", "an error made to order; code=400, status=, message=, reason=, domain="),
            new FaultKind("loop", "a page whose nextPageToken leads to itself"),
            new FaultKind("empty-page", "a page without rows but with nextPageToken"),
            new FaultKind("empty-list", "a listing that suddenly has no rows at all"),
            new FaultKind("bad-cursor", "refuse the pageToken"),
            new FaultKind("scopes", "the person unticks drop=adwords+business.manage in the consent page"),
            new FaultKind("token-error", "a token answer error=invalid_grant, status=400, description=, subtype="),
            new FaultKind(
                    "dead-refresh",
                    "kill the refresh token for good; reason=REVOKED|UNUSED|TESTING|PASSWORD|TOO_MANY|TIME_LIMIT|"
                            + "SESSION_CONTROL|ACCOUNT_DELETED"),
            new FaultKind("new-refresh", "a refresh answer that carries a new refresh token"),
            new FaultKind(
                    "expires-in", "token answers with expires_in value=missing|string|0|-1|1000000000000|any word"),
            new FaultKind("revoke", "take the caller's whole grant back, then refuse the call with 401"),
            new FaultKind(
                    "pubsub",
                    "a notification setting refused with reason=PUBLISH_PERMISSIONS_MISSING_FOR_PUBSUB_TOPIC"));

    private GoogleFaults() {}
}
