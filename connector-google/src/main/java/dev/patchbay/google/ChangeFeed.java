// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.MalformedBodyException;
import dev.patchbay.spi.SessionContext;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@code change_status}: the newest change of each object. Both bounds and a limit must be given; where the limit cuts, the
 * next query begins at the last time seen. Google lists changes up to three minutes late, so a little of the time before is
 * read again.
 *
 * <p>{@code change_event} is not used: it tells each change with its old and new values and who made it, but only for 30 days
 * and at the price of a row per change. Objects are read anew anyway, for neither feed tells a whole object; so the newest
 * change of each is all that is needed, and a removed object is told by both.
 */
final class ChangeFeed {

    static final String OPERATION = "POST /customers/{customer}/googleAds:search change_status";
    static final int LIMIT = 10_000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int SECONDS = "2026-11-01 00:00:00".length();
    private static final String AT = "change_status.last_change_date_time";

    /**
     * Something that changed.
     *
     * @param budget whether it is a budget, whose campaigns are to be read anew
     * @param name its resource name
     * @param at when it changed last, as Google writes it: such texts sort like the times
     */
    record Entry(boolean budget, String name, String at) {}

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

    /** Whether the feed goes back so far. */
    static boolean reaches(SessionContext session, AdsCalls calls, Instant since) {
        Instant reach = session.clock().instant().minus(calls.config().changeLookBack);
        return !since.minus(calls.config().changeOverlap).isBefore(reach);
    }

    /** Whether Google says that it does not. */
    static boolean tooOld(InvalidRequestException e) {
        return "changeStatusError.START_DATE_TOO_OLD".equals(e.context().platformCode());
    }

    /** Which of some types have changes; all of them when there are more changes than one answer holds. */
    Set<String> types(Instant since, List<String> types) {
        ZoneId zone = account.zoneOrUtc();
        List<Change> changes = read(from(since, zone), until(zone), types);
        return changes.size() < LIMIT
                ? changes.stream().map(Change::type).collect(Collectors.toSet())
                : Set.copyOf(types);
    }

    private String until(ZoneId zone) {
        return TIME.format(endOfHour(local(session.clock().instant().plus(Duration.ofMinutes(1)), zone), zone));
    }

    private String from(Instant since, ZoneId zone) {
        return TIME.format(local(since.minus(calls.config().changeOverlap), zone));
    }

    /** Objects in the order of their last changes, budgets behind them. */
    List<Entry> since(Instant since, List<String> types) {
        ZoneId zone = account.zoneOrUtc();
        String until = until(zone);
        String from = from(since, zone);
        Map<String, Entry> names = new LinkedHashMap<>();
        Map<String, Entry> budgets = new LinkedHashMap<>();
        while (true) {
            List<Change> changes = read(from, until, types);
            for (Change change : changes) {
                if (!change.name().isEmpty()) {
                    latest(names, new Entry(false, change.name(), change.at()));
                } else if (!change.budget().isEmpty()) {
                    latest(budgets, new Entry(true, change.budget(), change.at()));
                }
            }
            String last =
                    changes.isEmpty() ? from : changes.get(changes.size() - 1).at();
            if (changes.size() < LIMIT) {
                List<Entry> all = new ArrayList<>(names.values());
                all.addAll(budgets.values());
                return all;
            }
            if (last.compareTo(from) <= 0) {
                throw new TooManyAtOnce();
            }
            from = last;
        }
    }

    private static void latest(Map<String, Entry> entries, Entry entry) {
        entries.remove(entry.name());
        entries.put(entry.name(), entry);
    }

    /**
     * From where to go on when changes up to a time were handed on before. What changed again since then stands further
     * back by now, so nothing is left out; what Google told late is within the overlap.
     *
     * @param at a time of an entry, as Google writes it
     * @throws IllegalArgumentException when it is none
     */
    String before(String at) {
        try {
            String whole = at.length() > SECONDS ? at.substring(0, SECONDS) : at;
            LocalDateTime time = LocalDateTime.parse(whole, TIME);
            return TIME.format(startOfHour(time, account.zoneOrUtc()).minus(calls.config().changeOverlap));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("This is no cursor of a listing of changes", e);
        }
    }

    /** When clocks go back an hour comes twice, and its texts do not tell which one is meant: all of it counts as past. */
    private static LocalDateTime endOfHour(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        return change != null && change.isOverlap() ? change.getDateTimeBefore() : time;
    }

    private static LocalDateTime startOfHour(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        return change != null && change.isOverlap() ? change.getDateTimeAfter() : time;
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

    private static LocalDateTime local(Instant time, ZoneId zone) {
        return LocalDateTime.ofInstant(time, zone);
    }

    /** More changes at one moment than one answer holds: they cannot be told apart by time any more. */
    static final class TooManyAtOnce extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooManyAtOnce() {
            super("More than " + LIMIT + " changes at the same moment", null, false, false);
        }
    }
}
