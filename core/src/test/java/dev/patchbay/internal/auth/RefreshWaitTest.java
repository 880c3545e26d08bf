// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static dev.patchbay.internal.auth.FakePlatform.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.Credential;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.PlatformException;
import dev.patchbay.error.TransientException;
import dev.patchbay.spi.TokenGrant;
import dev.patchbay.testkit.Together;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Those who wait for another's refresh: no longer than they may, and not ended by what ended the other. */
@Timeout(30)
class RefreshWaitTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    private final FakePlatform platform = new FakePlatform();
    private final FakeAuthenticator authenticator = platform.authenticator;
    private final TokenEngine tokens = platform.tokens("n1");
    private final Connection connection = platform.connect(ACME);
    private final StoredConnection row = platform.row(connection);
    private final Credential stale = platform.stored(connection);

    private static String access(Credential credential) {
        return ((Credential.OAuth2) credential).accessToken().reveal();
    }

    @Test
    @DisplayName("T1: one who may not wait long for another's refresh is told so, and the refresh goes on unharmed")
    void aWaiterGivesUpInTime() {
        authenticator.onRefresh = credential -> {
            assertThatThrownBy(() -> tokens.renew(platform.runtime, row, stale, SHORT))
                    .isInstanceOf(TransientException.class)
                    .hasMessageContaining("REFRESH_IN_PROGRESS", "under way");
            return authenticator.rotate(credential);
        };

        assertThat(tokens.renew(platform.runtime, row, stale, LONG).connection().version())
                .isEqualTo(3);
        assertThat(authenticator.refreshes).hasValue(1);
        assertThat(platform.stored(connection).accessToken().reveal()).isEqualTo("AT-CANARY-2");
    }

    @Test
    void oneWhoseTokenStillLivesUsesItInsteadOfWaiting() {
        SessionCredentials waiting = platform.session(tokens, row);
        AtomicReference<Credential> used = new AtomicReference<>();
        platform.time.advance(FakeAuthenticator.ACCESS_LIFE.minusSeconds(10));
        authenticator.onRefresh = credential -> {
            used.set(waiting.current(null, SHORT));
            return authenticator.rotate(credential);
        };

        assertThat(access(platform.session(tokens, row).current(null, LONG))).isEqualTo("AT-CANARY-2");
        assertThat(access(used.get())).isEqualTo("AT-CANARY-1");
    }

    @Test
    @DisplayName("T2: another node's refresh is waited for no longer than the call may take")
    void anotherNodeIsWaitedForNoLongerThanAllowed() {
        platform.stores
                .tokens()
                .tryLease(
                        ACME,
                        connection.id(),
                        "other",
                        platform.time.instant(),
                        platform.time.instant().plus(LONG));

        assertThatThrownBy(() -> tokens.renew(platform.runtime, row, stale, Duration.ofSeconds(3)))
                .isInstanceOf(TransientException.class)
                .hasMessageContaining("REFRESH_IN_PROGRESS");

        assertThat(platform.time.sleeps().stream().reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    @DisplayName("T2: whoever has begun a refresh brings it to its end, however little time the call has")
    void aRefreshBegunIsEnded() {
        authenticator.onRefresh = credential -> {
            platform.time.advance(Duration.ofSeconds(30));
            return authenticator.rotate(credential);
        };

        StoredConnection renewed = tokens.renew(platform.runtime, row, stale, Duration.ofNanos(1));

        assertThat(renewed.connection().version()).isEqualTo(3);
    }

    @Test
    @DisplayName("T1: the refreshing thread is interrupted: only it stops, one who waited refreshes in its place")
    void aWaiterTakesOverFromOneWhoWasInterrupted() throws Exception {
        List<String> heard = race(credential -> {
            throw FakeAuthenticator.unsent(ErrorCategory.INTERRUPTED);
        });

        assertThat(heard).containsExactly("INTERRUPTED", "version 5");
        assertThat(authenticator.refreshes).hasValue(2);
    }

    @Test
    @DisplayName("T3: interrupted after the platform rotated: one who waited hears LOST_ROTATION, not an interrupt")
    void aWaiterLearnsWhatTheInterruptedCallDid() throws Exception {
        List<String> heard = race(credential -> {
            authenticator.rotate(credential);
            throw FakeAuthenticator.failure(ErrorCategory.INTERRUPTED);
        });

        assertThat(heard).containsExactly("INTERRUPTED", "AUTHENTICATION");
        assertThat(platform.row(connection).connection().statusReason()).startsWith("LOST_ROTATION");
    }

    /** The first refresh ends only when a second thread waits for it. */
    private List<String> race(Function<Credential, TokenGrant> first) throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        AtomicReference<Thread> follower = new AtomicReference<>();
        authenticator.onRefresh = credential -> {
            authenticator.onRefresh = authenticator::rotate;
            inside.countDown();
            while (!waits(follower.get())) {
                Thread.onSpinWait();
            }
            return first.apply(credential);
        };
        return Together.run(2, n -> {
            if (n == 1) {
                assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
                follower.set(Thread.currentThread());
            }
            try {
                return "version "
                        + tokens.renew(platform.runtime, row, stale, LONG)
                                .connection()
                                .version();
            } catch (PlatformException e) {
                return e.category().name();
            }
        });
    }

    private static boolean waits(Thread thread) {
        return thread != null
                && (thread.getState() == Thread.State.TIMED_WAITING || thread.getState() == Thread.State.WAITING);
    }
}
