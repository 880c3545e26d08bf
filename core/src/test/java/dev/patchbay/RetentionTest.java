// SPDX-License-Identifier: Apache-2.0
package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Retention.Policy;
import dev.patchbay.Retention.Purged;
import dev.patchbay.auth.PendingAuthorization;
import dev.patchbay.internal.webhook.HookHosts;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.AuditEntry;
import dev.patchbay.observe.PatchbayEvent.ApiCallCompleted;
import dev.patchbay.testkit.VirtualTime;
import dev.patchbay.webhook.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private final VirtualTime time = new VirtualTime();
    private final Stores stores = Stores.inMemory();
    private final Webhooks webhooks = HookHosts.on(stores, time);
    private final Retention retention = new Retention(stores, webhooks, time);

    private void fill(int each) {
        Instant now = time.instant();
        Platform platform = Platform.of("testnet");
        for (int i = 0; i < each; i++) {
            stores.pendingAuthorizations()
                    .put(new PendingAuthorization(
                            "h" + now + i,
                            TenantId.of("acme"),
                            null,
                            platform,
                            "https://host.example/cb",
                            null,
                            Set.of(),
                            null,
                            null,
                            null,
                            now,
                            now));
            stores.apiCalls()
                    .append(List.of(new ApiCallCompleted(
                            now, platform, null, null, "GET /x", 200, null, 1, Duration.ZERO, Duration.ZERO, 0, null)));
            stores.audit().append(new AuditEntry(now, null, null, null, null, "connect", "ok", ""));
        }
    }

    @Test
    void removesInStepsWhatWasKeptLongEnough() {
        Policy policy = new Policy(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(2));
        fill(5);
        time.advance(Duration.ofHours(2));
        fill(2);
        assertThat(retention.purge(policy, 3)).isEqualTo(new Purged(5, 0, 0, 0, false));
        time.advance(Duration.ofHours(23));
        assertThat(retention.purge(policy, 3)).isEqualTo(new Purged(2, 3, 0, 0, true));
        assertThat(retention.purge(policy, 3)).isEqualTo(new Purged(0, 2, 0, 0, false));
        time.advance(Duration.ofDays(30));
        assertThat(retention.purge(policy, 100)).isEqualTo(new Purged(0, 2, 7, 0, false));
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> retention.purge(Policy.defaults(), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Policy(Duration.ofDays(-1), Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
