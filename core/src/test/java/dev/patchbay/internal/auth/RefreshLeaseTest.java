// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RefreshLeaseTest {

    @Test
    @DisplayName("T2: a lease outlasts three calls, whatever a call may take")
    void outlastsThreeCalls() {
        assertThat(RefreshLease.lengthFor(Duration.ofSeconds(5))).isEqualTo(Duration.ofMinutes(3));
        assertThat(RefreshLease.lengthFor(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(210));
        assertThat(RefreshLease.lengthFor(Duration.ofMinutes(10))).isEqualTo(Duration.ofSeconds(1830));
    }
}
