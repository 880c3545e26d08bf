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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern CURSOR = Pattern.compile("slice!([0-9]{1,9})!([bn])!([0-9 :.-]{19,26})");

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

    private @Nullable List<Slice> slices;
    /** Number of the first of them, when the listing was resumed. */
    private int offset;

    /** A query for some of what changed; its number and the time of its first change make the cursor. */
    private record Slice(Gaql query, ChangeFeed.Entry first) {

        String cursor(int number) {
            return SLICES + number + '!' + (first.budget() ? 'b' : 'n') + '!' + first.at();
        }
    }

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

    /**
     * Resumed at a slice, the feed is asked anew, and changes that were handed on before are passed over by their times. It
     * may tell more by then, and never less of what was still to come.
     */
    @Override
    public Page<T> fetch(@Nullable String cursor) {
        if (cursor != null && cursor.startsWith(WHOLE)) {
            return whole(cursor.substring(WHOLE.length()));
        }
        String[] at = cursor == null ? null : parts(cursor);
        List<Slice> todo;
        try {
            todo = slices(at);
        } catch (ChangeFeed.TooManyAtOnce e) {
            return everything(e.getMessage());
        } catch (InvalidRequestException e) {
            if (!ChangeFeed.tooOld(e)) {
                throw e;
            }
            return everything(e.reason());
        }
        if (todo == null) {
            return everything("the feed does not go back to " + since);
        }
        int slice = at == null ? 0 : Integer.parseInt(at[0]) - offset;
        if (slice < 0 || slice >= todo.size()) {
            return new Page<>(List.of(), null);
        }
        String text = todo.get(slice).query().text();
        List<T> items = book.with(customer, facts -> collect(facts, text));
        int next = slice + 1;
        return new Page<>(items, next < todo.size() ? todo.get(next).cursor(next + offset) : null);
    }

    /** Number of the slice, kind of its entries, time of the first. */
    private static String[] parts(String cursor) {
        Matcher matcher = CURSOR.matcher(cursor);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("This is no cursor of a listing of changes");
        }
        return new String[] {matcher.group(1), matcher.group(2), matcher.group(3)};
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
    private @Nullable List<Slice> slices(String @Nullable [] at) {
        List<Slice> known = slices;
        if (known == null) {
            if (!ChangeFeed.reaches(session, calls, since)) {
                return null;
            }
            known = cut(book.with(customer, facts -> changed(facts, at)));
            offset = at == null ? 0 : Integer.parseInt(at[0]);
            slices = known;
        }
        return known;
    }

    private List<ChangeFeed.Entry> changed(AccountFacts facts, String @Nullable [] at) {
        ChangeFeed feed = new ChangeFeed(session, calls, facts);
        String from = at == null ? "" : feed.before(at[2]);
        boolean budgetsOnly = at != null && at[1].equals("b");
        return feed.since(since, entity.changeTypes()).stream()
                .filter(entry -> entry.budget() == budgetsOnly ? entry.at().compareTo(from) >= 0 : !budgetsOnly)
                .toList();
    }

    private List<Slice> cut(List<ChangeFeed.Entry> changed) {
        List<Slice> todo = new ArrayList<>();
        int from = 0;
        while (from < changed.size()) {
            ChangeFeed.Entry first = changed.get(from);
            List<String> names = new ArrayList<>();
            while (from < changed.size()
                    && names.size() < SLICE
                    && changed.get(from).budget() == first.budget()) {
                names.add(changed.get(from).name());
                from++;
            }
            String field = first.budget() ? "campaign.campaign_budget" : entity.resource() + ".resource_name";
            todo.add(new Slice(entity.select(query).whereTexts(field, names), first));
        }
        return todo;
    }
}
