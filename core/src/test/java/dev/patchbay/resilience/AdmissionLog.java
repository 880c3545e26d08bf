// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** Notes what was granted and checks every window there is. */
final class AdmissionLog {

    private record Admission(long at, long cost) {}

    private final List<Admission> admissions = new ArrayList<>();

    void granted(long at, long cost) {
        admissions.add(new Admission(at, cost));
    }

    long total() {
        return admissions.stream().mapToLong(Admission::cost).sum();
    }

    /** A window that begins with an admission is the fullest of all that hold it: checking those checks all. */
    void assertNoWindowHoldsMoreThan(RateLimit limit, String as) {
        long period = limit.period().toNanos();
        long held = 0;
        int first = 0;
        for (Admission last : admissions) {
            held += last.cost;
            while (last.at - admissions.get(first).at >= period) {
                held -= admissions.get(first++).cost;
            }
            assertThat(held)
                    .as("%s: granted within %s up to %d ns", as, limit, last.at)
                    .isLessThanOrEqualTo(limit.permits());
        }
    }
}
