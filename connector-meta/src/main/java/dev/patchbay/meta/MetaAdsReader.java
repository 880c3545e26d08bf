// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.model.Ad;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.AdSet;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.EntityKind;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.AdsReader;
import dev.patchbay.spi.SessionContext;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads ads objects, each level over the whole account: one listing instead of one per parent. */
final class MetaAdsReader implements AdsReader {

    private final SessionContext session;
    private final Graph graph;
    private final AccountBook accounts;

    MetaAdsReader(SessionContext session, Graph graph, KnownAccounts known) {
        this.session = session;
        this.graph = graph;
        this.accounts = new AccountBook(session, graph, known);
    }

    @Override
    public Paged<AdAccount> adAccounts(AdsQuery query) {
        ListAdAccounts edges = new ListAdAccounts(graph, accounts.reader(), query);
        Paged.Fetcher<AdAccount> walk = new AssetWalk<>(session, graph, edges, size(query));
        return session.paged(ListAdAccounts.OPERATION, new Noting(walk));
    }

    @Override
    public Paged<Campaign> campaigns(String adAccountId, AdsQuery query) {
        return listing(
                ListCampaigns.OPERATION,
                adAccountId,
                query,
                facts -> new ListCampaigns(graph, facts, query),
                Campaign::accountId);
    }

    @Override
    public Paged<AdSet> adSets(String adAccountId, AdsQuery query) {
        return listing(
                ListAdSets.OPERATION,
                adAccountId,
                query,
                facts -> new ListAdSets(graph, facts, query),
                AdSet::accountId);
    }

    @Override
    public Paged<Ad> ads(String adAccountId, AdsQuery query) {
        return listing(ListAds.OPERATION, adAccountId, query, facts -> new ListAds(graph, facts, query), Ad::accountId);
    }

    @Override
    public Optional<Set<EntityKind>> changedKinds(String adAccountId, Instant since) {
        AccountId id = AccountId.of(adAccountId);
        return graph.config().changesProbe
                ? new ChangedKinds(session, graph, accounts).since(id, since)
                : Optional.empty();
    }

    private <T> Paged<T> listing(
            String operation,
            String adAccountId,
            AdsQuery query,
            Function<AccountFacts, EdgeWalk.Edge<T>> edge,
            Function<T, String> accountOf) {
        AccountId id = AccountId.of(adAccountId);
        return session.paged(operation, cursor -> {
            AccountFacts facts = accounts.facts(id);
            Page<T> page = new EdgeWalk<>(session, operation, edge.apply(facts), size(query)).fetch(cursor);
            Ownership.requireAll(session, operation, page.items(), accountOf, id);
            return page;
        });
    }

    private int size(AdsQuery query) {
        return query.pageSize() > 0 ? query.pageSize() : graph.config().pageSize;
    }

    /** Remembers the facts of the accounts that pass by. */
    private final class Noting implements Paged.Fetcher<AdAccount> {

        private final Paged.Fetcher<AdAccount> walk;

        Noting(Paged.Fetcher<AdAccount> walk) {
            this.walk = walk;
        }

        @Override
        public Page<AdAccount> fetch(@Nullable String cursor) {
            Page<AdAccount> page = walk.fetch(cursor);
            page.items().forEach(accounts::note);
            return page;
        }

        @Override
        public Paged.Fetcher<AdAccount> fresh() {
            return new Noting(walk.fresh());
        }
    }
}
