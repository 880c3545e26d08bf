// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.PlatformException;
import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.model.AdAccount;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.SessionContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lists all accounts a person reaches: those opened directly, and what hangs under their managers. Managers themselves have
 * no campaigns and are not listed. Each account is given once per iteration, by direct access where there is one; resumed
 * from a cursor, one that came before may come again.
 */
final class ListAccounts implements Paged.Fetcher<AdAccount> {

    private static final char MARK = '!';

    private final SessionContext session;
    private final AdsCalls calls;
    private final AccountBook book;
    private final AdsQuery query;
    private final Set<CustomerId> seen = new HashSet<>();
    private @Nullable NavigableSet<String> roots;

    ListAccounts(SessionContext session, AdsCalls calls, AccountBook book, AdsQuery query) {
        this.session = session;
        this.calls = calls;
        this.book = book;
        this.query = query;
    }

    @Override
    public Paged.Fetcher<AdAccount> fresh() {
        return new ListAccounts(session, calls, book, query);
    }

    /** The cursor is an account that is opened directly, and the page token of its tree once that was begun. */
    @Override
    public Page<AdAccount> fetch(@Nullable String cursor) {
        int mark = cursor == null ? -1 : cursor.indexOf(MARK);
        if (cursor != null && mark < 0) {
            throw new IllegalArgumentException("This is no cursor of a listing of Google Ads accounts");
        }
        String root = cursor == null
                ? first()
                : CustomerId.of(cursor.substring(0, mark)).digits();
        if (root == null) {
            return new Page<>(List.of(), null);
        }
        String token = cursor == null ? "" : cursor.substring(mark + 1);
        List<AdAccount> accounts = new ArrayList<>();
        String next = null;
        try {
            next = token.isEmpty() ? begin(CustomerId.of(root), accounts) : tree(CustomerId.of(root), token, accounts);
        } catch (PlatformException e) {
            book.skipOrThrow(CustomerId.of(root), e);
        }
        if (next != null) {
            return new Page<>(accounts, root + MARK + next);
        }
        String following = roots().higher(root);
        return new Page<>(accounts, following == null ? null : following + MARK);
    }

    private @Nullable String begin(CustomerId root, List<AdAccount> into) {
        Page<AccountRow> page = calls.search(
                session.api(),
                root,
                null,
                AccountRow.itself().text(),
                null,
                () -> AdsRows.trees(row -> AccountRow.read(row, null, query.keepRaw())));
        for (AccountRow row : page.items()) {
            if (row.facts().manager()) {
                book.note(row.facts());
                return tree(root, null, into);
            }
            add(row, into);
        }
        return null;
    }

    private @Nullable String tree(CustomerId manager, @Nullable String token, List<AdAccount> into) {
        Page<AccountRow> page = calls.search(
                session.api(),
                manager,
                manager,
                AccountRow.tree().text(),
                token,
                () -> AdsRows.trees(row -> AccountRow.read(row, manager, query.keepRaw())));
        for (AccountRow row : page.items()) {
            boolean direct = roots().contains(row.facts().id().digits());
            if (!row.facts().manager() && !direct) {
                add(row, into);
            }
        }
        return page.next();
    }

    private void add(AccountRow row, List<AdAccount> into) {
        book.note(row.facts());
        if (seen.add(row.facts().id())) {
            into.add(row.account());
        }
    }

    private @Nullable String first() {
        return roots().isEmpty() ? null : roots().first();
    }

    private NavigableSet<String> roots() {
        NavigableSet<String> known = roots;
        if (known == null) {
            CustomerId fixed = calls.config().loginCustomer;
            known = new TreeSet<>();
            for (CustomerId id : fixed != null ? List.of(fixed) : calls.accessible(session.api())) {
                known.add(id.digits());
            }
            roots = known;
        }
        return known;
    }
}
