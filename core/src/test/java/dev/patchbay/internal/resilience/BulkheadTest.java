// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.testkit.Together;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BulkheadTest {

    @Test
    void theOneTooManyIsRefusedUntilAPlaceIsFree() {
        Bulkhead bulkhead = new Bulkhead(2);
        assertThat(bulkhead.tryEnter()).isTrue();
        assertThat(bulkhead.tryEnter()).isTrue();
        assertThat(bulkhead.tryEnter()).isFalse();
        bulkhead.exit();
        assertThat(bulkhead.tryEnter()).isTrue();
        assertThat(bulkhead.tryEnter()).isFalse();
    }

    @Test
    @DisplayName("R11: never more threads inside than there are places")
    void neverMoreThreadsInsideThanPlaces() throws Exception {
        Bulkhead bulkhead = new Bulkhead(5);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Together.run(32, n -> {
            for (int i = 0; i < 2_000; i++) {
                if (bulkhead.tryEnter()) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    inside.decrementAndGet();
                    bulkhead.exit();
                }
            }
            return n;
        });
        assertThat(most.get()).isBetween(1, 5);
        for (int i = 0; i < 5; i++) {
            assertThat(bulkhead.tryEnter()).isTrue();
        }
        assertThat(bulkhead.tryEnter()).isFalse();
    }

    @Test
    void needsAPlace() {
        assertThatThrownBy(() -> new Bulkhead(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
