// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.internal.resilience.CircuitBreakers.Circuit;
import dev.patchbay.resilience.ResilienceSettings;
import dev.patchbay.testkit.Together;
import dev.patchbay.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CircuitConcurrencyTest {

    private static final Map<String, Set<String>> MAY_FOLLOW = Map.of(
            "CLOSED", Set.of("OPEN"),
            "OPEN", Set.of("HALF_OPEN"),
            "HALF_OPEN", Set.of("OPEN", "CLOSED"));

    private final VirtualTime time = new VirtualTime();
    private final List<String> changes = Collections.synchronizedList(new ArrayList<>());
    private final CircuitBreakers circuits =
            new CircuitBreakers(ResilienceSettings.defaults(), time, (domain, state) -> changes.add(state));

    @Test
    void neverMoreTrialsAtOnceThanAllowed() throws Exception {
        for (int i = 0; i < 5; i++) {
            circuits.circuit("a").onTransientFailure();
        }
        time.advance(Duration.ofSeconds(60));
        for (int round = 0; round < 20; round++) {
            List<Circuit> passed = new ArrayList<>();
            for (Circuit c : Together.run(64, n -> {
                Circuit circuit = circuits.circuit("a");
                return circuit.tryPass() == 0 ? circuit : null;
            })) {
                if (c != null) {
                    passed.add(c);
                }
            }
            assertThat(passed).hasSize(2);
            passed.forEach(Circuit::onNeutral);
        }
        assertThat(changes).containsExactly("OPEN", "HALF_OPEN");
    }

    @Test
    void manyThreadsWithAnyOutcomesSeeALegalSequenceOfStates() throws Exception {
        AtomicInteger passes = new AtomicInteger();
        Together.run(32, n -> {
            Random random = new Random(n);
            for (int i = 0; i < 3_000; i++) {
                Circuit circuit = circuits.circuit("a");
                if (circuit.tryPass() != 0) {
                    time.advance(Duration.ofMillis(500));
                    continue;
                }
                passes.incrementAndGet();
                switch (random.nextInt(8)) {
                    case 0 -> circuit.onNeutral();
                    case 1, 2, 3, 4, 5, 6 -> circuit.onTransientFailure();
                    default -> circuit.onSuccess();
                }
            }
            return n;
        });
        String before = "CLOSED";
        for (String state : changes) {
            assertThat(MAY_FOLLOW.get(before))
                    .as("after %s of %d", before, changes.size())
                    .contains(state);
            before = state;
        }
        assertThat(changes).contains("OPEN", "HALF_OPEN", "CLOSED");
        assertThat(passes).hasPositiveValue();
    }
}
