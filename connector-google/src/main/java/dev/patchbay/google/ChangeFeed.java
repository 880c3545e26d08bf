// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.JsonValue;
import dev.patchbay.http.MalformedBodyException;
import dev.patchbay.spi.SessionContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code change_status}: the newest change of each object. Both bounds and a limit must be given; where the limit cuts, the
 * next query begins at the last time seen. Google lists changes up to three minutes late, so a little of the time before is
 * read again.
 */
final class ChangeFeed {

    static final String OPERATION = "POST /customers/{customer}/googleAds:search change_status";
    static final int LIMIT = 10_000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final String AT = "change_status.last_change_date_time";

    /** What changed: the objects themselves, and budgets whose campaigns are to be read anew. */
    record Changed(Set<String> names, Set<String> budgets) {

        boolean isEmpty() {
            return names.isEmpty() && budgets.isEmpty();
        }
    }

    private record Change(String type, String at, String campaign, String adGroup, String ad, String budget) {

        static Change read(JsonValue row) throws MalformedBodyException {
            JsonValue of = row.get("changeStatus");
            return new Change(
                    of.get("resourceType").text(""),
                    AdsMapper.required(of.get("lastChangeDateTime").text(), AT),
                    of.get("campaign").text(""),
                    of.get("adGroup").text(""),
                    of.get("adGroupAd").text(""),
                    of.get("campaignBudget").text(""));
        }

        String name() {
            return switch (type) {
                case "CAMPAIGN" -> campaign;
                case "AD_GROUP" -> adGroup;
                case "AD_GROUP_AD" -> ad;
                default -> "";
            };
        }
    }

    private final SessionContext session;
    private final AdsCalls calls;
    private final AccountFacts account;

    ChangeFeed(SessionContext session, AdsCalls calls, AccountFacts account) {
        this.session = session;
        this.calls = calls;
        this.account = account;
    }

    Changed since(Instant since, List<String> types) {
        ZoneId zone = account.zoneOrUtc();
        Instant now = session.clock().instant();
        String until = text(now.plus(Duration.ofMinutes(1)), zone);
        String from = text(since.minus(calls.config().changeOverlap), zone);
        Set<String> names = new LinkedHashSet<>();
        Set<String> budgets = new LinkedHashSet<>();
        while (true) {
            List<Change> changes = read(from, until, types);
            for (Change change : changes) {
                if (!change.name().isEmpty()) {
                    names.add(change.name());
                } else if (!change.budget().isEmpty()) {
                    budgets.add(change.budget());
                }
            }
            String last =
                    changes.isEmpty() ? from : changes.get(changes.size() - 1).at();
            if (changes.size() < LIMIT) {
                return new Changed(names, budgets);
            }
            if (last.compareTo(from) <= 0) {
                throw new TooManyAtOnce();
            }
            from = last;
        }
    }

    private List<Change> read(String from, String until, List<String> types) {
        String query = Gaql.from("change_status")
                .select(
                        "change_status.resource_type",
                        "change_status.resource_status",
                        AT,
                        "change_status.campaign",
                        "change_status.ad_group",
                        "change_status.ad_group_ad",
                        "change_status.campaign_budget")
                .whereText(AT, ">=", from)
                .whereText(AT, "<=", until)
                .whereWords("change_status.resource_type", types)
                .orderBy(AT)
                .limit(LIMIT)
                .text();
        return calls.search(
                        session.api(), account.id(), account.login(), query, null, () -> AdsRows.trees(Change::read))
                .items();
    }

    private static String text(Instant time, ZoneId zone) {
        return LocalDateTime.ofInstant(time, zone).format(TIME);
    }

    /** More changes at one moment than one answer holds: they cannot be told apart by time any more. */
    static final class TooManyAtOnce extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyAtOnce() {
            super("More than " + LIMIT + " changes at the same moment", null, false, false);
        }
    }
}
