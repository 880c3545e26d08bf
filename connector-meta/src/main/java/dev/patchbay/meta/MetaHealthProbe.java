// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.error.AuthenticationException;
import dev.patchbay.http.ApiResponse;
import dev.patchbay.http.ResponseHead;
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

/** Asks Meta about the connection's token and permissions: two calls, one when the token is dead. */
final class MetaHealthProbe implements HealthProbe {

    private static final Duration SOON = Duration.ofDays(14);

    private final SessionContext session;
    private final MetaConfig config;
    private final DebugToken debugToken;
    private final ListPermissions permissions;

    MetaHealthProbe(SessionContext session, Graph graph) {
        this.session = session;
        this.config = graph.config();
        this.debugToken = new DebugToken(graph);
        this.permissions = new ListPermissions(graph);
    }

    @Override
    public Result probe() {
        ApiResponse<TokenInfo> answer = debugToken.call(session.api());
        TokenInfo info = answer.value();
        Instant now = session.clock().instant();
        List<String> findings = new ArrayList<>();
        Set<String> granted = info.scopes() == null ? Set.of() : info.scopes();
        boolean valid = info.valid();
        if (!valid) {
            findings.add("Meta calls the token invalid: "
                    + (info.error() == null ? "no reason given" : info.error().message()));
        } else {
            try {
                granted = permissions(info, findings);
            } catch (AuthenticationException e) {
                valid = false;
                findings.add("Meta refuses the token: " + e.reason());
            }
        }
        about(info, now, findings);
        return new Result(
                valid, info.expiresAt(), info.dataAccessExpiresAt(), granted, skew(answer.head(), now), findings);
    }

    /** Only people have permissions to untick; what a system user may do stands on the token alone. */
    private Set<String> permissions(TokenInfo info, List<String> findings) {
        if (info.systemUser()) {
            return info.scopes() == null ? Set.of() : info.scopes();
        }
        List<ListPermissions.Permission> all =
                permissions.call(session.api()).value().items();
        Set<String> refused = new TreeSet<>();
        all.stream().filter(one -> !one.granted()).forEach(one -> refused.add(one.name() + " (" + one.status() + ')'));
        if (!refused.isEmpty()) {
            findings.add("Permissions not granted: " + String.join(", ", refused));
        }
        Set<String> granted = ListPermissions.granted(all);
        return granted.isEmpty() && info.scopes() != null ? info.scopes() : granted;
    }

    private void about(TokenInfo info, Instant now, List<String> findings) {
        if (info.appId() != null && !info.appId().equals(config.clientId)) {
            findings.add("The token was made for another app than client-id names");
        }
        soon("The token ends", info.expiresAt(), now, findings);
        soon("Meta stops giving out the person's data", info.dataAccessExpiresAt(), now, findings);
        if (!info.limitedScopes().isEmpty()) {
            findings.add("Limited to chosen assets: " + String.join(", ", new TreeSet<>(info.limitedScopes())));
        }
        findings.addAll(MetaVersions.findings(
                config.apiVersion, config.marketingVersion, LocalDate.ofInstant(now, ZoneOffset.UTC)));
    }

    private static void soon(String what, @Nullable Instant end, Instant now, List<String> findings) {
        if (end != null && end.isBefore(now.plus(SOON))) {
            findings.add(what + " on " + LocalDate.ofInstant(end, ZoneOffset.UTC) + ": connect again before");
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
