// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.error.PermissionException;
import dev.patchbay.error.PlatformException;
import dev.patchbay.http.Page;
import dev.patchbay.spi.SessionContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one connection's Google Ads accounts, above all through which manager each is reached: every call must
 * repeat it. Direct access is tried first; else the managers are asked one by one.
 */
final class AccountBook {

    private static final Set<String> WRONG_WAY = Set.of(
            "authorizationError.USER_PERMISSION_DENIED",
            "authorizationError.INVALID_LOGIN_CUSTOMER_ID_SERVING_CUSTOMER_ID_COMBINATION",
            "headerError.INVALID_LOGIN_CUSTOMER_ID",
            "requestError.LOGIN_CUSTOMER_ID_PARAMETER_MISSING");

    private final SessionContext session;
    private final AdsCalls calls;
    private final ConcurrentMap<CustomerId, AccountFacts> known;

    AccountBook(SessionContext session, AdsCalls calls, KnownAccounts accounts) {
        this.session = session;
        this.calls = calls;
        this.known = accounts.of(session.connection().id());
    }

    /**
     * Does something with an account. Access may have moved to another manager since the way was found: it is then looked
     * for anew, once.
     */
    <T> T with(CustomerId id, Function<AccountFacts, T> work) {
        return with(id, work, () -> true);
    }

    /** The same for work that hands on what it reads, and then cannot be done twice. */
    <T> T with(CustomerId id, Function<AccountFacts, T> work, BooleanSupplier repeatable) {
        AccountFacts facts = known.get(id);
        if (facts == null) {
            return work.apply(find(id));
        }
        try {
            return work.apply(facts);
        } catch (PermissionException | InvalidRequestException e) {
            if (!wrongWay(e) || !repeatable.getAsBoolean()) {
                throw e;
            }
            known.remove(id, facts);
            AccountFacts found = find(id);
            if (found.equals(facts)) {
                throw e;
            }
            return work.apply(found);
        }
    }

    static boolean wrongWay(PlatformException e) {
        String code = e.context().platformCode();
        return code != null && WRONG_WAY.contains(code);
    }

    /** Direct access wins over access through a manager; what was found first stays among managers. */
    void note(AccountFacts facts) {
        known.merge(facts.id(), facts, (old, fresh) -> fresh.login() == null || old.login() != null ? fresh : old);
        if (facts.zone() == null) {
            session.warn(
                    "unknown-time-zone",
                    "This Java does not know the time zone of Google Ads account " + facts.id()
                            + ": its days have no zone. Update the time zone data.");
        }
    }

    private AccountFacts find(CustomerId id) {
        CustomerId fixed = calls.config().loginCustomer;
        AccountFacts facts = fixed != null ? ask(id, fixed) : search(id);
        note(facts);
        return facts;
    }

    private AccountFacts search(CustomerId id) {
        try {
            return ask(id, null);
        } catch (PermissionException | InvalidRequestException e) {
            if (!wrongWay(e)) {
                throw e;
            }
            return throughManagers(id).orElseThrow(() -> e);
        }
    }

    private AccountFacts ask(CustomerId id, @Nullable CustomerId login) {
        CustomerId through = id.equals(login) ? null : login;
        Page<AccountRow> page = calls.search(
                session.api(),
                id,
                through,
                AccountRow.itself().text(),
                null,
                () -> AdsRows.trees(row -> AccountRow.read(row, through, false)));
        if (page.items().isEmpty()) {
            throw session.failure(
                    Failure.of(
                            ErrorCategory.NOT_FOUND,
                            "Google Ads account " + id + " tells nothing about itself",
                            "Check the customer id."),
                    AdsCalls.SEARCH);
        }
        return page.items().get(0).facts();
    }

    private Optional<AccountFacts> throughManagers(CustomerId id) {
        String query = AccountRow.tree()
                .whereNumber("customer_client.id", "=", Long.parseLong(id.digits()))
                .text();
        for (CustomerId manager : calls.accessible(session.api())) {
            if (manager.equals(id)) {
                continue;
            }
            try {
                List<AccountRow> rows = calls.search(
                                session.api(),
                                manager,
                                manager,
                                query,
                                null,
                                () -> AdsRows.trees(row -> AccountRow.read(row, manager, false)))
                        .items();
                if (!rows.isEmpty()) {
                    return Optional.of(rows.get(0).facts());
                }
            } catch (PlatformException e) {
                skipOrThrow(manager, e);
            }
        }
        return Optional.empty();
    }

    /** A manager that is closed or forbids us is passed over; the others must not suffer. */
    void skipOrThrow(CustomerId account, PlatformException e) {
        if (e.category() != ErrorCategory.PERMISSION && e.category() != ErrorCategory.NOT_FOUND) {
            throw e;
        }
        session.warn("account-skipped", "Google Ads account " + account + " is passed over: " + e.reason());
    }
}
