// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.PermissionException;
import dev.patchbay.error.RateLimitException;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks Google about the connection: who it is, and whether each product that is used and was granted lets it in. A call for
 * the person, then one per product (YouTube's costs a unit of its daily budget); only the first when the token is dead. They
 * also show whether the Cloud project was admitted to the APIs.
 */
final class GoogleHealthProbe implements HealthProbe {

    private static final Duration NOTICE = Duration.ofDays(60);

    private final SessionContext session;
    private final GoogleConfig config;
    private final AdsCalls ads;
    private final BusinessCalls business;
    private final YouTubeCalls youTube;

    GoogleHealthProbe(
            SessionContext session, GoogleConfig config, AdsCalls ads, BusinessCalls business, YouTubeCalls youTube) {
        this.session = session;
        this.config = config;
        this.ads = ads;
        this.business = business;
        this.youTube = youTube;
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
            reach(granted, findings);
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

    private void reach(Set<String> granted, List<String> findings) {
        look(
                Product.ADS,
                "Google Ads",
                granted,
                findings,
                () -> ads.accessible(session.api()).isEmpty()
                        ? "The Google account opens no Google Ads account"
                        : null);
        look(Product.BUSINESS_PROFILE, "Business Profile", granted, findings, () -> {
            boolean none = business.accounts(session.api(), null).items().isEmpty();
            return none ? "The Google account has no Business Profile account" : null;
        });
        look(Product.YOUTUBE, "YouTube", granted, findings, () -> {
            boolean none = youTube.myChannels(session.api(), null).items().isEmpty();
            return none ? "The Google account has no YouTube channel" : null;
        });
    }

    /** What concerns one product is a finding, so that the others are looked at too; trouble that passes is thrown. */
    private void look(
            Product product, String name, Set<String> granted, List<String> findings, Supplier<@Nullable String> call) {
        if (!config.products.contains(product) || !granted.containsAll(config.scopes(product))) {
            return;
        }
        try {
            String finding = call.get();
            if (finding != null) {
                findings.add(finding);
            }
        } catch (PermissionException | InvalidRequestException | RateLimitException e) {
            findings.add(name + ": " + e.reason() + " (" + e.remedy() + ')');
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
