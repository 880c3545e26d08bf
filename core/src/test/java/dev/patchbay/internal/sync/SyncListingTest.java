// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.internal.http.CallMeter;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.EntityKind;
import dev.patchbay.model.EntityRef;
import dev.patchbay.model.TenantId;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.sync.AccountOutcome;
import dev.patchbay.sync.BatchResult;
import dev.patchbay.sync.ConflictPolicy;
import dev.patchbay.sync.FieldEdit;
import dev.patchbay.sync.LocalEdit;
import dev.patchbay.sync.Sync;
import dev.patchbay.sync.SyncBatch;
import dev.patchbay.sync.SyncDecision;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Listings that lead nowhere, and failures that are not the listing's. */
class SyncListingTest extends SyncFixture {

    /** Makes the page behind a cursor. */
    private interface Walk {
        Page<Campaign> page(@Nullable String cursor);
    }

    private final AtomicInteger calls = new AtomicInteger();

    private Sync listingCampaigns(Walk walk) {
        return new SyncEngine(
                (TenantId tenant, ConnectionId connection, CallMeter meter) -> new FakeSession(platform, meter) {
                    @Override
                    public Paged<Campaign> campaigns(String id, AdsQuery query) {
                        return Paged.of(
                                "CAMPAIGNS",
                                text -> FakePlatform.error(ErrorCategory.UNEXPECTED_RESPONSE, text),
                                cursor -> {
                                    calls.incrementAndGet();
                                    return walk.page(cursor);
                                });
                    }
                },
                name -> platform.facts,
                checkpoints,
                time,
                time,
                "circling");
    }

    private void oneAccount() {
        platform.account("act_1", "UTC", "EUR");
        platform.campaign("c1", "act_1", "One");
        platform.campaign("c2", "act_1", "Two");
        time.advance(Duration.ofHours(1));
    }

    private void endsInAnErrorAfter(int most, Walk walk) {
        calls.set(0);
        SyncReport report = listingCampaigns(walk).run(full, sink);
        assertThat(account(report, "act_1").outcome()).isEqualTo(AccountOutcome.FAILED);
        assertThat(account(report, "act_1").category()).isEqualTo(ErrorCategory.UNEXPECTED_RESPONSE);
        assertThat(account(report, "act_1").message()).contains("repeats a cursor");
        // Three tries: as it came, and twice from the start.
        assertThat(count(report, SyncDecision.Code.RESTARTED)).isEqualTo(2);
        assertThat(calls).hasValueLessThanOrEqualTo(3 * most);
        assertThat(report.kind(SyncKind.CAMPAIGNS).vanished()).isZero();
    }

    @Test
    @DisplayName(
            "S3: the same cursor for ever, a circle of pages, and empty pages that lead to themselves are found within"
                    + " three pages; the next run begins anew")
    void circlesEnd() {
        oneAccount();
        Campaign one = platform.campaigns.get("c1");
        Campaign two = platform.campaigns.get("c2");
        endsInAnErrorAfter(3, cursor -> new Page<>(List.of(one), "same"));
        endsInAnErrorAfter(3, cursor -> new Page<>(List.of(), "same"));
        endsInAnErrorAfter(
                3, cursor -> "a".equals(cursor) ? new Page<>(List.of(two), "b") : new Page<>(List.of(one), "a"));
        // Killed in the circle and resumed there, it is found as well.
        AtomicInteger page = new AtomicInteger();
        Sync dies = listingCampaigns(cursor -> {
            if (page.incrementAndGet() == 3) {
                throw FakePlatform.error(ErrorCategory.TRANSIENT, "gone");
            }
            return "a".equals(cursor) ? new Page<>(List.of(two), "b") : new Page<>(List.of(one), "a");
        });
        dies.run(full, sink);
        endsInAnErrorAfter(
                3, cursor -> "a".equals(cursor) ? new Page<>(List.of(two), "b") : new Page<>(List.of(one), "a"));

        assertThat(run(full).complete()).isTrue();
        assertThat(content(sink)).isEqualTo(truth());
    }

    @Test
    @DisplayName("S3: a circle that ends by itself costs nothing but the pages")
    void aCircleThatOpens() {
        oneAccount();
        AtomicInteger page = new AtomicInteger();
        Sync opens = listingCampaigns(cursor -> page.incrementAndGet() < 4
                ? new Page<>(List.of(platform.campaigns.get("c1")), "same")
                : new Page<>(List.copyOf(platform.campaigns.values()), null));
        SyncReport report = opens.run(full, sink);
        assertThat(report.complete()).isTrue();
        assertThat(content(sink)).isEqualTo(truth());
    }

    @Test
    void whatTheHostsPolicyOrStoreThrowsIsNoTroubleOfTheListing() {
        populate();
        run(full);
        sink.recordEdit(
                FakePlatform.SCOPE,
                new LocalEdit(
                        new EntityRef(EntityKind.CAMPAIGN, "c1_15"),
                        Map.of("name", new FieldEdit("Campaign 15", "Mine")),
                        time.instant()));
        platform.campaign("c1_15", "act_1", "Theirs");
        ConflictPolicy broken = (conflict, field) -> {
            throw new IllegalArgumentException("A bug of the host");
        };
        SyncReport report = run(full.but().conflicts(broken).build());
        assertThat(account(report, "act_1").outcome()).isEqualTo(AccountOutcome.FAILED);
        assertThat(account(report, "act_1").message()).contains("A bug of the host");
        assertThat(count(report, SyncDecision.Code.RESTARTED)).isZero();

        SyncReport second = sync.run(full, new ForwardingSink(sink) {
            @Override
            public BatchResult commit(SyncBatch batch) {
                if (batch.slice().kind() == SyncKind.ADS) {
                    throw new IllegalArgumentException("The disk is full");
                }
                return super.commit(batch);
            }
        });
        assertThat(account(second, "act_2").outcome()).isEqualTo(AccountOutcome.FAILED);
        assertThat(account(second, "act_2").message()).contains("The disk is full");
        assertThat(count(second, SyncDecision.Code.RESTARTED)).isZero();
        assertThat(run(full).complete()).isTrue();
        assertThat(content(sink)).isEqualTo(truth());
    }
}
