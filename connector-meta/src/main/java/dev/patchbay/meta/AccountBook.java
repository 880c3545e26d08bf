// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.ApiRequest;
import dev.patchbay.model.AdAccount;
import dev.patchbay.spi.SessionContext;
import java.util.concurrent.ConcurrentMap;

/**
 * The facts of one connection's ad accounts. An account's currency and zone never change, so each is asked for once, and not at
 * all when the accounts were listed before.
 */
final class AccountBook {

    private static final String OPERATION = "GET /{ad-account}";

    private final SessionContext session;
    private final Graph graph;
    private final ConcurrentMap<AccountId, AccountFacts> known;

    AccountBook(SessionContext session, Graph graph, KnownAccounts accounts) {
        this.session = session;
        this.graph = graph;
        this.known = accounts.of(session.connection().id());
    }

    AccountFacts facts(AccountId id) {
        AccountFacts facts = known.get(id);
        if (facts == null) {
            AdAccount account = ask(id);
            Ownership.require(session, OPERATION, account.id(), id);
            facts = note(account);
        }
        return facts;
    }

    AccountFacts note(AdAccount account) {
        AccountId id = AccountId.of(account.id());
        AccountFacts facts = new AccountFacts(
                id, account.currency(), graph.config().minorDigits(account.currency()), account.timeZone());
        known.put(id, facts);
        return facts;
    }

    AdAccountReader reader() {
        return new AdAccountReader(this::unknownZone);
    }

    private void unknownZone(String name) {
        session.warn(
                "unknown-time-zone",
                "This Java does not know the time zone '" + name + "' of an ad account: its days have no zone."
                        + " Update the time zone data.");
    }

    private AdAccount ask(AccountId id) {
        ApiRequest request = graph.ads(OPERATION, id)
                .path(id.node())
                .query("fields", AdAccountReader.FIELDS)
                .maxResponseBytes(Graph.SMALL_ANSWER)
                .build();
        return session.api().fetch(request, GraphAnswer.single(reader()));
    }
}
