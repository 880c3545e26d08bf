// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.PermissionException;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.ApiResponse;
import dev.patchbay.http.BodyReader;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.ResponseHead;
import dev.patchbay.spi.ApiVersion;
import dev.patchbay.spi.HealthProbe;
import dev.patchbay.spi.SessionContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Asks Google about the connection: who it is, and which Google Ads accounts it reaches. Two calls, one when the token is
 * dead or Google Ads is not in use. The second also shows whether the project's access level and developer token will do.
 */
final class GoogleHealthProbe implements HealthProbe {

    private static final Duration NOTICE = Duration.ofDays(60);

    private final SessionContext session;
    private final GoogleConfig config;
    private final AdsCalls ads;

    GoogleHealthProbe(SessionContext session, GoogleConfig config, AdsCalls ads) {
        this.session = session;
        this.config = config;
        this.ads = ads;
    }

    @Override
    public Result probe() {
        Instant now = session.clock().instant();
        List<String> findings = new ArrayList<>();
        Set<String> granted = session.connection().scopes();
        boolean valid = true;
        Duration skew = null;
        try {
            skew = skew(whoAmI().head(), now);
        } catch (AuthenticationException e) {
            valid = false;
            findings.add("Google refuses the token: " + e.reason());
        } catch (PermissionException e) {
            findings.add("Google does not tell who the person is: " + e.reason());
        }
        if (valid) {
            missing(findings);
            if (config.products.contains(Product.ADS) && granted.containsAll(config.scopes(Product.ADS))) {
                reach(findings);
            }
        }
        aboutVersion(now, findings);
        return new Result(
                valid, session.connection().expiresAt(), session.connection().reconnectBy(), granted, skew, findings);
    }

    private ApiResponse<JsonValue> whoAmI() {
        ApiRequest request = ApiRequest.get(config.userinfoUrl, IdentityCalls.USER_INFO)
                .path("v1", "userinfo")
                .maxResponseBytes(64 << 10)
                .build();
        return session.api().call(request, BodyReader.json());
    }

    private void missing(List<String> findings) {
        Set<String> missing = new TreeSet<>(session.connection().missingScopes());
        if (!missing.isEmpty()) {
            findings.add("Not granted: " + String.join(", ", missing) + ": connect again and tick them");
        }
    }

    private void reach(List<String> findings) {
        try {
            int accounts = ads.accessible(session.api()).size();
            if (accounts == 0) {
                findings.add("The Google account opens no Google Ads account");
            }
        } catch (PermissionException | InvalidRequestException e) {
            findings.add("Google Ads: " + e.reason() + " (" + e.remedy() + ')');
        }
    }

    private void aboutVersion(Instant now, List<String> findings) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (ApiVersion version : GoogleVersions.ALL) {
            LocalDate sunset = version.sunset();
            if (version.version().equals(config.apiVersion)
                    && sunset != null
                    && !today.isBefore(sunset.minusDays(NOTICE.toDays()))) {
                findings.add(
                        "Google Ads API " + version.version() + " ends about " + sunset + ": set a newer api-version");
            }
        }
    }

    private static @Nullable Duration skew(ResponseHead head, Instant now) {
        String date = head.headers().value("date");
        try {
            return date == null
                    ? null
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException e) {
            return null;
        }
    }
}
