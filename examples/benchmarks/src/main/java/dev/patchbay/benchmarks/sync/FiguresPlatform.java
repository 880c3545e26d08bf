// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.sync;

import dev.patchbay.auth.Credential;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.model.Ad;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.AdSet;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.MetricRow;
import dev.patchbay.model.Platform;
import dev.patchbay.model.Status;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.AdsReader;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.CodeExchange;
import dev.patchbay.spi.Connector;
import dev.patchbay.spi.ConnectorContext;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.ConnectorProvider;
import dev.patchbay.spi.Consent;
import dev.patchbay.spi.ErrorClassifier;
import dev.patchbay.spi.Identity;
import dev.patchbay.spi.MetricsQuery;
import dev.patchbay.spi.MetricsReader;
import dev.patchbay.spi.QuotaSignals;
import dev.patchbay.spi.RequestSigner;
import dev.patchbay.spi.SessionContext;
import dev.patchbay.spi.TokenGrant;
import java.net.URI;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/** A platform without a network: one account whose report comes from memory, page by page. */
final class FiguresPlatform implements ConnectorProvider {

    static final String ID = "figures";

    private final long rows;
    private final int page;
    private final LongConsumer reached;

    /**
     * A platform.
     *
     * @param rows how many its report has
     * @param page how many of them a page has
     * @param reached hears with each page how many were read before it
     */
    FiguresPlatform(long rows, int page, LongConsumer reached) {
        this.rows = rows;
        this.page = page;
        this.reached = reached;
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(
                Platform.of(ID),
                "Figures",
                List.of(),
                Map.of(),
                Set.of(),
                List.of(),
                List.of(),
                ".*",
                "https://figures.example/");
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new OnlyFigures();
    }

    private final class Reader implements AdsReader, MetricsReader {

        private final SessionContext session;

        Reader(SessionContext session) {
            this.session = session;
        }

        @Override
        public Paged<AdAccount> adAccounts(AdsQuery query) {
            AdAccount account = new AdAccount(
                    FigureRows.ACCOUNT,
                    "The account",
                    FigureRows.CURRENCY,
                    ZoneOffset.UTC,
                    Status.ACTIVE,
                    "ACTIVE",
                    null,
                    null);
            return session.paged("accounts", cursor -> new Page<>(List.of(account), null));
        }

        @Override
        public Paged<MetricRow> metrics(MetricsQuery query) {
            return session.paged("figures", cursor -> {
                long from = cursor == null ? 0 : Long.parseLong(cursor);
                long to = Math.min(rows, from + page);
                reached.accept(from);
                return new Page<>(FigureRows.page(from, to), to == rows ? null : Long.toString(to));
            });
        }

        @Override
        public Paged<Campaign> campaigns(String adAccountId, AdsQuery query) {
            throw new UnsupportedOperationException("only figures here");
        }

        @Override
        public Paged<AdSet> adSets(String adAccountId, AdsQuery query) {
            throw new UnsupportedOperationException("only figures here");
        }

        @Override
        public Paged<Ad> ads(String adAccountId, AdsQuery query) {
            throw new UnsupportedOperationException("only figures here");
        }
    }

    private final class OnlyFigures implements Connector, Authenticator {

        @Override
        public Set<Class<?>> capabilities() {
            return Set.of(AdsReader.class, MetricsReader.class);
        }

        @Override
        public <C> Optional<C> capability(Class<C> type, SessionContext session) {
            return capabilities().contains(type) ? Optional.of(type.cast(new Reader(session))) : Optional.empty();
        }

        @Override
        public Authenticator authenticator() {
            return this;
        }

        @Override
        public RequestSigner requestSigner() {
            return (request, credential, target) -> {};
        }

        @Override
        public ErrorClassifier errorClassifier() {
            return response -> Failure.of(ErrorCategory.TRANSIENT, "refused", "nobody is asked here");
        }

        @Override
        public QuotaSignals quotaSignals() {
            return (request, head) -> List.of();
        }

        @Override
        public boolean supportsPkce() {
            return false;
        }

        @Override
        public URI authorizationUrl(Context context, Consent consent) {
            throw new UnsupportedOperationException("adopted here");
        }

        @Override
        public TokenGrant exchange(Context context, CodeExchange exchange) {
            throw new UnsupportedOperationException("adopted here");
        }

        @Override
        public Identity identify(Context context, Credential credential) {
            return new Identity("nobody", "Nobody", null, null, null);
        }

        @Override
        public boolean refreshable(Credential credential) {
            return false;
        }

        @Override
        public TokenGrant refresh(Context context, Credential current) {
            throw new UnsupportedOperationException("never due");
        }

        @Override
        public boolean revoke(Context context, Credential credential) {
            return false;
        }
    }
}
