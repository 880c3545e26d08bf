// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.InvalidRequestException;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads Google Ads objects, each level over the whole account with one query. */
final class GoogleAdsReader implements AdsReader {

    private static final Map<EntityKind, AdsEntity<?>> KINDS = Map.of(
            EntityKind.CAMPAIGN, AdsEntity.CAMPAIGNS,
            EntityKind.AD_SET, AdsEntity.AD_GROUPS,
            EntityKind.AD, AdsEntity.ADS);

    private final SessionContext session;
    private final AdsCalls calls;
    private final AccountBook book;

    GoogleAdsReader(SessionContext session, AdsCalls calls, KnownAccounts known) {
        this.session = session;
        this.calls = calls;
        this.book = new AccountBook(session, calls, known);
    }

    @Override
    public Paged<AdAccount> adAccounts(AdsQuery query) {
        return session.paged(AdsCalls.ACCESSIBLE, new ListAccounts(session, calls, book, query));
    }

    @Override
    public Paged<Campaign> campaigns(String adAccountId, AdsQuery query) {
        return listing(AdsEntity.CAMPAIGNS, adAccountId, query);
    }

    @Override
    public Paged<AdSet> adSets(String adAccountId, AdsQuery query) {
        return listing(AdsEntity.AD_GROUPS, adAccountId, query);
    }

    @Override
    public Paged<Ad> ads(String adAccountId, AdsQuery query) {
        return listing(AdsEntity.ADS, adAccountId, query);
    }

    /** One query of the change feed for all kinds; empty where the feed does not go back so far. */
    @Override
    public Optional<Set<EntityKind>> changedKinds(String adAccountId, Instant since) {
        CustomerId customer = CustomerId.of(adAccountId);
        if (!ChangeFeed.reaches(session, calls, since)) {
            return Optional.empty();
        }
        List<String> types = KINDS.values().stream()
                .flatMap(entity -> entity.changeTypes().stream())
                .toList();
        Set<String> changed;
        try {
            changed = book.with(customer, facts -> new ChangeFeed(session, calls, facts).types(since, types));
        } catch (InvalidRequestException e) {
            if (ChangeFeed.tooOld(e)) {
                return Optional.empty();
            }
            throw e;
        }
        Set<EntityKind> kinds = EnumSet.noneOf(EntityKind.class);
        KINDS.forEach((kind, entity) -> {
            if (entity.changeTypes().stream().anyMatch(changed::contains)) {
                kinds.add(kind);
            }
        });
        return Optional.of(kinds);
    }

    private <T> Paged<T> listing(AdsEntity<T> entity, String adAccountId, AdsQuery query) {
        CustomerId customer = CustomerId.of(adAccountId);
        AdsQueryRun<T> all = new AdsQueryRun<>(
                session,
                calls,
                book,
                customer,
                facts -> entity.live(query).text(),
                facts -> entity.rows(facts, query.keepRaw()));
        if (query.changedSince() == null) {
            return session.paged(AdsCalls.SEARCH, all);
        }
        return session.paged(
                ChangeFeed.OPERATION,
                new ListChanged<>(session, calls, book, customer, entity, query, query.changedSince(), all));
    }
}
