// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.Paged;
import dev.patchbay.spi.SessionContext;

/** Runs the host's own queries. */
final class GaqlRunner implements GoogleAdsQueries {

    private final SessionContext session;
    private final AdsCalls calls;
    private final AccountBook book;

    GaqlRunner(SessionContext session, AdsCalls calls, KnownAccounts known) {
        this.session = session;
        this.calls = calls;
        this.book = new AccountBook(session, calls, known);
    }

    @Override
    public Paged<GoogleAdsRow> query(String customerId, String gaql) {
        AdsQueryRun<GoogleAdsRow> run = new AdsQueryRun<>(
                session,
                calls,
                book,
                CustomerId.of(customerId),
                facts -> gaql,
                facts -> json -> new GoogleAdsRow(json.raw()));
        return session.paged(AdsCalls.SEARCH, run);
    }
}
