// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.spi.SessionContext;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One query as a listing: page by page with {@code search}, all at once with {@code searchStream}. A page token that Google
 * no longer takes starts the listing anew, a few times.
 */
final class AdsQueryRun<T> implements Paged.Fetcher<T> {

    static final int MAX_RESTARTS = 3;

    private static final Set<String> STALE =
            Set.of("requestError.EXPIRED_PAGE_TOKEN", "requestError.INVALID_PAGE_TOKEN");

    private final SessionContext session;
    private final AdsCalls calls;
    private final AccountBook book;
    private final CustomerId customer;
    private final Function<AccountFacts, String> query;
    private final Function<AccountFacts, AdsRows<T>> rows;
    private int restarts;

    AdsQueryRun(
            SessionContext session,
            AdsCalls calls,
            AccountBook book,
            CustomerId customer,
            Function<AccountFacts, String> query,
            Function<AccountFacts, AdsRows<T>> rows) {
        this.session = session;
        this.calls = calls;
        this.book = book;
        this.customer = customer;
        this.query = query;
        this.rows = rows;
    }

    @Override
    public Paged.Fetcher<T> fresh() {
        return new AdsQueryRun<>(session, calls, book, customer, query, rows);
    }

    @Override
    public Page<T> fetch(@Nullable String cursor) {
        try {
            return page(cursor);
        } catch (InvalidRequestException e) {
            if (cursor == null || !stale(e) || restarts >= MAX_RESTARTS) {
                throw e;
            }
            restarts++;
            session.warn(
                    "listing-restarted",
                    "Google Ads no longer takes the page token of a query, so it starts anew: " + e.reason());
            return page(null);
        }
    }

    static boolean stale(InvalidRequestException e) {
        String code = e.context().platformCode();
        return code != null && STALE.contains(code);
    }

    private Page<T> page(@Nullable String token) {
        return book.with(
                customer,
                facts -> calls.search(
                        session.api(), customer, facts.login(), query.apply(facts), token, () -> rows.apply(facts)));
    }

    @Override
    public boolean each(Consumer<? super T> action) {
        boolean[] begun = {false};
        Consumer<T> noting = item -> {
            begun[0] = true;
            action.accept(item);
        };
        book.with(
                customer,
                facts -> calls.stream(
                        session.api(), customer, facts.login(), query.apply(facts), () -> rows.apply(facts), noting),
                () -> !begun[0]);
        return true;
    }
}
