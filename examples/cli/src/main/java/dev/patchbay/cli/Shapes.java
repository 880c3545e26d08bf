// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.Connection;
import dev.patchbay.model.Ad;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.AdSet;
import dev.patchbay.model.Budget;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.Channel;
import dev.patchbay.model.MetricRow;
import dev.patchbay.model.Money;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The JSON that machines get: names as in the API, absent values as null, amounts in major units. */
final class Shapes {

    private Shapes() {}

    static Map<String, @Nullable Object> connection(Connection c) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", c.id().value());
        json.put("tenant", c.tenant().value());
        json.put("platform", c.platform().id());
        json.put("externalId", c.externalId());
        json.put("displayName", c.displayName());
        json.put("status", c.status().name());
        json.put("statusReason", c.statusReason());
        json.put("usable", c.usable());
        json.put("scopes", new TreeSet<>(c.scopes()));
        json.put("missingScopes", new TreeSet<>(c.missingScopes()));
        json.put("expiresAt", text(c.expiresAt()));
        json.put("reconnectBy", text(c.reconnectBy()));
        json.put("refreshAt", text(c.refreshAt()));
        json.put("refreshFailures", c.refreshFailures());
        json.put("createdAt", text(c.createdAt()));
        json.put("updatedAt", text(c.updatedAt()));
        return json;
    }

    static Map<String, @Nullable Object> account(AdAccount a) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", a.id());
        json.put("name", a.name());
        json.put("currency", a.currency());
        json.put("timeZone", text(a.timeZone()));
        status(json, a.status(), a.platformStatus());
        json.put("parentId", a.parentId());
        return json;
    }

    static Map<String, @Nullable Object> campaign(Campaign c) {
        Map<String, @Nullable Object> json = entity(c.id(), c.accountId(), c.name());
        status(json, c.status(), c.platformStatus());
        json.put("objective", c.objective());
        json.put("budget", budget(c.budget()));
        json.put("startTime", text(c.startTime()));
        json.put("endTime", text(c.endTime()));
        times(json, c.createdTime(), c.updatedTime());
        return json;
    }

    static Map<String, @Nullable Object> adSet(AdSet s) {
        Map<String, @Nullable Object> json = entity(s.id(), s.accountId(), s.name());
        json.put("campaignId", s.campaignId());
        status(json, s.status(), s.platformStatus());
        json.put("optimizationGoal", s.optimizationGoal());
        json.put("budget", budget(s.budget()));
        json.put("bid", money(s.bid()));
        json.put("startTime", text(s.startTime()));
        json.put("endTime", text(s.endTime()));
        times(json, s.createdTime(), s.updatedTime());
        return json;
    }

    static Map<String, @Nullable Object> ad(Ad a) {
        Map<String, @Nullable Object> json = entity(a.id(), a.accountId(), a.name());
        json.put("campaignId", a.campaignId());
        json.put("adSetId", a.adSetId());
        status(json, a.status(), a.platformStatus());
        json.put("creativeId", a.creativeId());
        times(json, a.createdTime(), a.updatedTime());
        return json;
    }

    static Map<String, @Nullable Object> channel(Channel c) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", c.id());
        json.put("type", c.type());
        json.put("name", c.name());
        json.put("handle", c.handle());
        json.put("parentId", c.parentId());
        json.put("tasks", new TreeSet<>(c.tasks()));
        json.put("hasOwnToken", c.hasOwnToken());
        return json;
    }

    static Map<String, @Nullable Object> row(MetricRow r) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("accountId", r.accountId());
        json.put("level", r.entity().kind().name().toLowerCase(Locale.ROOT));
        json.put("entityId", r.entity().id());
        json.put("start", r.start().toString());
        json.put("stop", r.stop().toString());
        json.put("timeZone", text(r.timeZone()));
        json.put("currency", r.currency());
        json.put("breakdowns", new TreeMap<>(r.breakdowns()));
        Map<String, Object> metrics = new TreeMap<>();
        r.metrics().forEach((name, value) -> metrics.put(name, plain(value)));
        json.put("metrics", metrics);
        return json;
    }

    static @Nullable Map<String, @Nullable Object> money(@Nullable Money money) {
        if (money == null) {
            return null;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("amount", plain(money.amount()));
        json.put("currency", money.currency());
        return json;
    }

    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable Map<String, @Nullable Object> budget(@Nullable Budget budget) {
        Map<String, @Nullable Object> json = budget == null ? null : money(budget.amount());
        if (json != null && budget != null) {
            json.put("period", budget.period().name());
        }
        return json;
    }

    private static Map<String, @Nullable Object> entity(String id, String accountId, String name) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("accountId", accountId);
        json.put("name", name);
        return json;
    }

    private static void status(Map<String, @Nullable Object> json, Enum<?> status, String platformStatus) {
        json.put("status", status.name());
        json.put("platformStatus", platformStatus);
    }

    private static void times(
            Map<String, @Nullable Object> json, @Nullable Object createdTime, @Nullable Object updatedTime) {
        json.put("createdTime", text(createdTime));
        json.put("updatedTime", text(updatedTime));
    }

    /** Never 1E+3: not every reader of JSON takes that for a whole number. */
    private static BigDecimal plain(BigDecimal number) {
        return number.scale() < 0 ? number.setScale(0) : number;
    }
}
