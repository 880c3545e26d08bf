// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.SessionContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists what changed, removed objects included: asks the change feed first, then for the objects by name, slice by slice.
 * Where the feed does not reach back that far, everything is listed, each page says so ({@link Page#whole}), and a warning
 * tells it.
 */
final class ListChanged<T> implements Paged.Fetcher<T> {

    /** Google bounds lists of values without saying where; a thousand is known to be safe. */
    private static final int SLICE = 1_000;

    private static final String WHOLE = "all!";
    private static final String SLICES = "slice!";

    private final SessionContext session;
    private final AdsCalls calls;
    private final AccountBook book;
    private final CustomerId customer;
    private final AdsEntity<T> entity;
    private final AdsQuery query;
    private final Instant since;
    private final AdsQueryRun<T> all;
    /** A campaign and its budget may both have changed. */
    private final Set<String> seen = new HashSet<>();

    private @Nullable List<Gaql> slices;

    ListChanged(
            SessionContext session,
            AdsCalls calls,
            AccountBook book,
            CustomerId customer,
            AdsEntity<T> entity,
            AdsQuery query,
            Instant since,
            AdsQueryRun<T> all) {
        this.session = session;
        this.calls = calls;
        this.book = book;
        this.customer = customer;
        this.entity = entity;
        this.query = query;
        this.since = since;
        this.all = all;
    }

    @Override
    public Paged.Fetcher<T> fresh() {
        return new ListChanged<>(session, calls, book, customer, entity, query, since, all);
    }

    /** Resumed at a slice, the feed is asked anew: it may tell more by then, and never less of what was still to come. */
    @Override
    public Page<T> fetch(@Nullable String cursor) {
        if (cursor != null && cursor.startsWith(WHOLE)) {
            return whole(cursor.substring(WHOLE.length()));
        }
        boolean known = slices != null;
        List<Gaql> todo;
        try {
            todo = slices();
        } catch (ChangeFeed.TooManyAtOnce e) {
            return everything(e.getMessage());
        } catch (InvalidRequestException e) {
            if (!"changeStatusError.START_DATE_TOO_OLD".equals(e.context().platformCode())) {
                throw e;
            }
            return everything(e.reason());
        }
        if (todo == null) {
            return everything("the feed does not go back to " + since);
        }
        // A resumed listing has forgotten which slices there were: it starts with the first, and gives some objects
        // twice.
        int slice = cursor == null || !known ? 0 : Integer.parseInt(cursor.substring(SLICES.length()));
        if (slice >= todo.size()) {
            return new Page<>(List.of(), null);
        }
        String text = todo.get(slice).text();
        List<T> items = book.with(customer, facts -> collect(facts, text));
        return new Page<>(items, slice + 1 < todo.size() ? SLICES + (slice + 1) : null);
    }

    private List<T> collect(AccountFacts facts, String text) {
        List<T> items = new ArrayList<>();
        String token = null;
        do {
            Page<T> page = calls.search(
                    session.api(), customer, facts.login(), text, token, () -> entity.rows(facts, query.keepRaw()));
            for (T item : page.items()) {
                if (seen.add(entity.key().apply(item))) {
                    items.add(item);
                }
            }
            token = page.next();
        } while (token != null);
        return items;
    }

    private Page<T> everything(@Nullable String why) {
        session.warn(
                "changes-unknown",
                "Google Ads cannot tell what changed, so everything of " + entity.resource() + " is listed: " + why);
        return whole("");
    }

    private Page<T> whole(String token) {
        Page<T> page = all.fetch(token.isEmpty() ? null : token);
        return new Page<>(page.items(), page.next() == null ? null : WHOLE + page.next(), true);
    }

    /** Null when the feed does not reach back that far. */
    private @Nullable List<Gaql> slices() {
        if (slices == null) {
            Instant reach = session.clock().instant().minus(calls.config().changeLookBack);
            if (since.minus(calls.config().changeOverlap).isBefore(reach)) {
                return null;
            }
            ChangeFeed.Changed changed = book.with(
                    customer, facts -> new ChangeFeed(session, calls, facts).since(since, entity.changeTypes()));
            slices = slices(changed);
        }
        return slices;
    }

    private List<Gaql> slices(ChangeFeed.Changed changed) {
        List<Gaql> todo = new ArrayList<>();
        for (List<String> names : cut(changed.names())) {
            todo.add(entity.select(query).whereTexts(entity.resource() + ".resource_name", names));
        }
        for (List<String> budgets : cut(changed.budgets())) {
            todo.add(entity.select(query).whereTexts("campaign.campaign_budget", budgets));
        }
        return todo;
    }

    private static List<List<String>> cut(Iterable<String> names) {
        List<List<String>> slices = new ArrayList<>();
        List<String> slice = new ArrayList<>();
        for (String name : names) {
            slice.add(name);
            if (slice.size() == SLICE) {
                slices.add(slice);
                slice = new ArrayList<>();
            }
        }
        if (!slice.isEmpty()) {
            slices.add(slice);
        }
        return slices;
    }
}
