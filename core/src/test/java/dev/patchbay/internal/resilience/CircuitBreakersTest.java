// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.internal.resilience.CircuitBreakers.Circuit;
import dev.patchbay.resilience.ResilienceSettings;
import dev.patchbay.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Five failures in a row open it for 60 s, two successes close it; without probes, which have a test of their own. */
class CircuitBreakersTest {

    private static final String HOST = "api.acme.test";

    private final VirtualTime time = new VirtualTime();
    private final List<String> changes = new ArrayList<>();
    private CircuitBreakers circuits = new CircuitBreakers(
            ResilienceSettings.defaults().withCircuitProbeEvery(Duration.ofSeconds(60)),
            time,
            (domain, state) -> changes.add(domain + " " + state));

    @Test
    void opensAfterFiveTransientFailuresInARowAndSaysHowLong() {
        for (int i = 0; i < 4; i++) {
            fail();
        }
        assertThat(pass().tryPass()).isZero();
        fail();
        assertThat(circuit().tryPass()).isEqualTo(Duration.ofSeconds(60).toNanos());
        time.advance(Duration.ofSeconds(59));
        assertThat(circuit().tryPass()).isEqualTo(Duration.ofSeconds(1).toNanos());
        assertThat(changes).containsExactly(HOST + " OPEN");
    }

    @Test
    @DisplayName(
            "C: transient failures only: other answers and interruptions never open it, an answer starts the count anew")
    void onlyTransientFailuresCount() {
        for (int i = 0; i < 1_000; i++) {
            pass().onNeutral();
        }
        for (int i = 0; i < 100; i++) {
            fail();
            fail();
            pass().onNeutral();
            fail();
            fail();
            pass().onSuccess();
        }
        assertThat(circuit().tryPass()).isZero();
        assertThat(changes).isEmpty();
    }

    @Test
    void domainsDoNotTouchOneAnother() {
        open();
        assertThat(circuits.circuit("upload.acme.test").tryPass()).isZero();
    }

    @Test
    void afterTheDelayTwoTrialsPassAtOnceAndTheirSuccessClosesIt() {
        open();
        time.advance(Duration.ofSeconds(60));
        Circuit first = pass();
        Circuit second = pass();
        assertThat(circuit().tryPass())
                .as("a third trial")
                .isBetween(1L, Duration.ofSeconds(1).toNanos());
        first.onSuccess();
        assertThat(changes).containsExactly(HOST + " OPEN", HOST + " HALF_OPEN");
        second.onSuccess();
        assertThat(changes).containsExactly(HOST + " OPEN", HOST + " HALF_OPEN", HOST + " CLOSED");
        for (int i = 0; i < 50; i++) {
            pass();
        }
    }

    @Test
    void aFailedTrialOpensItForTheWholeDelayAgain() {
        open();
        time.advance(Duration.ofSeconds(60));
        fail();
        assertThat(circuit().tryPass()).isEqualTo(Duration.ofSeconds(60).toNanos());
        assertThat(changes).containsExactly(HOST + " OPEN", HOST + " HALF_OPEN", HOST + " OPEN");
    }

    @Test
    void aTrialThatSaysNothingGivesItsPlaceBack() {
        open();
        time.advance(Duration.ofSeconds(60));
        for (int i = 0; i < 10; i++) {
            Circuit trial = pass();
            Circuit other = pass();
            trial.onNeutral();
            other.onNeutral();
        }
        assertThat(changes).containsExactly(HOST + " OPEN", HOST + " HALF_OPEN");
        pass().onSuccess();
        pass().onSuccess();
        assertThat(changes).endsWith(HOST + " CLOSED");
    }

    @Test
    void lateResultsFromBeforeTheOpeningChangeNothing() {
        Circuit hung1 = pass();
        Circuit hung2 = pass();
        Circuit hung3 = pass();
        open();
        hung1.onSuccess();
        assertThat(circuit().tryPass()).as("still open").isPositive();
        time.advance(Duration.ofSeconds(60));
        Circuit trial = pass();
        hung2.onTransientFailure();
        hung3.onSuccess();
        assertThat(changes)
                .as("neither opened nor closed by the late ones")
                .containsExactly(HOST + " OPEN", HOST + " HALF_OPEN");
        trial.onSuccess();
        pass().onSuccess();
        assertThat(changes).endsWith(HOST + " CLOSED");
    }

    @Test
    void lateFailuresFromBeforeTheOutageDoNotOpenItAgainAfterwards() {
        List<Circuit> hung = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            hung.add(pass());
        }
        open();
        time.advance(Duration.ofSeconds(60));
        pass().onSuccess();
        pass().onSuccess();
        hung.forEach(Circuit::onTransientFailure);
        assertThat(circuit().tryPass()).isZero();
        assertThat(changes).endsWith(HOST + " CLOSED");
    }

    @Test
    void aTrialOfAnEarlierOpeningIsLateToo() {
        open();
        time.advance(Duration.ofSeconds(60));
        Circuit slow = pass();
        fail();
        time.advance(Duration.ofSeconds(60));
        Circuit trial = pass();
        slow.onSuccess();
        trial.onSuccess();
        assertThat(changes).doesNotContain(HOST + " CLOSED");
        pass().onSuccess();
        assertThat(changes).endsWith(HOST + " CLOSED");
    }

    @Test
    void trialsWhoseOutcomeNeverComesDoNotKeepItShutForEver() {
        open();
        time.advance(Duration.ofSeconds(60));
        Circuit lost = pass();
        pass();
        time.advance(Duration.ofSeconds(60));
        assertThat(circuit().tryPass()).isPositive();
        Circuit trial = pass();
        lost.onTransientFailure();
        trial.onSuccess();
        pass().onSuccess();
        assertThat(changes).endsWith(HOST + " CLOSED");
    }

    @Test
    void aHandleHeldForTooLongStillRefusesDuringAnOutageAndPassesAfterIt() {
        Circuit old = circuit();
        open();
        assertThat(old.tryPass()).isEqualTo(Duration.ofSeconds(60).toNanos());
        Circuit outage = circuit();
        time.advance(Duration.ofSeconds(60));
        assertThat(old.tryPass()).isPositive();
        pass().onSuccess();
        pass().onSuccess();
        assertThat(old.tryPass()).isZero();
        assertThat(outage.tryPass()).isZero();
        for (int i = 0; i < 10; i++) {
            old.onTransientFailure();
            outage.onTransientFailure();
        }
        assertThat(circuit().tryPass()).as("its outcomes belong to the past").isZero();
    }

    @Test
    void aListenerThatThrowsDoesNotSilenceLaterChanges() {
        List<String> told = new ArrayList<>();
        CircuitBreakers touchy = new CircuitBreakers(
                ResilienceSettings.defaults().withCircuitProbeEvery(Duration.ofSeconds(60)), time, (domain, state) -> {
                    told.add(state);
                    if (state.equals("OPEN")) {
                        throw new IllegalStateException("listener");
                    }
                });
        for (int i = 0; i < 4; i++) {
            touchy.circuit(HOST).onTransientFailure();
        }
        assertThatThrownBy(() -> touchy.circuit(HOST).onTransientFailure()).hasMessage("listener");
        time.advance(Duration.ofSeconds(60));
        assertThat(touchy.circuit(HOST).tryPass()).isZero();
        assertThat(told).containsExactly("OPEN", "HALF_OPEN");
    }

    @Test
    void whileOpenOneCallEveryTwoSecondsIsAProbeAndItsSuccessLetsTrialsThrough() {
        probe();
        assertThat(circuit().tryPass()).isEqualTo(Duration.ofSeconds(2).toNanos());
        time.advance(Duration.ofSeconds(2));
        Circuit hanging = pass();
        assertThat(circuit().tryPass())
                .as("one probe at a time")
                .isEqualTo(Duration.ofSeconds(2).toNanos());
        time.advance(Duration.ofSeconds(2));
        pass().onTransientFailure();
        assertThat(changes).as("a failed probe changes nothing").containsExactly(HOST + " OPEN");
        time.advance(Duration.ofSeconds(2));
        pass().onSuccess();
        assertThat(changes).containsExactly(HOST + " OPEN", HOST + " HALF_OPEN");
        hanging.onTransientFailure();
        assertThat(changes).as("a probe of before does not count").hasSize(2);
        pass().onSuccess();
        assertThat(changes).endsWith(HOST + " CLOSED");
    }

    @Test
    void aTrialThatFailsAfterAProbeSucceededOpensItAgain() {
        probe();
        time.advance(Duration.ofSeconds(2));
        pass().onSuccess();
        pass().onTransientFailure();
        assertThat(changes).containsExactly(HOST + " OPEN", HOST + " HALF_OPEN", HOST + " OPEN");
        assertThat(circuit().tryPass()).isEqualTo(Duration.ofSeconds(2).toNanos());
    }

    @Test
    void probesThatHangDoNotTakeTheTrialsPlaces() {
        probe();
        for (int i = 0; i < 29; i++) {
            time.advance(Duration.ofSeconds(2));
            pass();
        }
        time.advance(Duration.ofSeconds(2));
        assertThat(circuit().tryPass()).isBetween(0L, 1L);
        pass().onSuccess();
        pass().onSuccess();
        assertThat(changes).containsExactly(HOST + " OPEN", HOST + " HALF_OPEN", HOST + " CLOSED");
    }

    /** From here on with the default: a probe every two seconds. */
    private void probe() {
        circuits = new CircuitBreakers(
                ResilienceSettings.defaults(), time, (domain, state) -> changes.add(domain + " " + state));
        open();
    }

    private Circuit circuit() {
        return circuits.circuit(HOST);
    }

    private Circuit pass() {
        Circuit circuit = circuit();
        assertThat(circuit.tryPass()).isZero();
        return circuit;
    }

    private void fail() {
        pass().onTransientFailure();
    }

    private void open() {
        for (int i = 0; i < 5; i++) {
            fail();
        }
        assertThat(circuit().tryPass()).isPositive();
    }
}
