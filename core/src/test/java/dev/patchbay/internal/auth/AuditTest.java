// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import static dev.patchbay.internal.auth.FakePlatform.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.Stores;
import dev.patchbay.auth.AuthorizationRequest;
import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.Connection;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.AuditEntry;
import dev.patchbay.observe.AuditLog;
import dev.patchbay.observe.PatchbayEvent.Disconnected;
import dev.patchbay.observe.PatchbayEvent.Warning;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AuditTest {

    private final FakePlatform platform = new FakePlatform();

    private Callback callback(AuthorizationRequest begun, Map<String, String> parameters) {
        return FakePlatform.callback(ACME, parameters).withUser("user-7", null);
    }

    private AuthorizationRequest begin() {
        return platform.connections()
                .begin(ConnectRequest.of(ACME, FakePlatform.ID).withUser("user-7", null));
    }

    private List<AuditEntry> entries() {
        return platform.stores.audit().list(ACME, null, Long.MAX_VALUE, 100).stream()
                .map(AuditLog.Kept::entry)
                .toList();
    }

    @Test
    @DisplayName(
            "R9: every sensitive operation is in the audit log with who, what, when and how it ended; no secret is")
    void theWholeLife() {
        AuthorizationRequest denied = begin();
        platform.connections()
                .complete(callback(denied, Map.of("state", FakePlatform.state(denied), "error", "access_denied")));
        platform.connections().complete(callback(denied, Map.of("state", "state-CANARY", "code", "CODE-CANARY")));
        AuthorizationRequest begun = begin();
        ConnectResult.Connected connected = (ConnectResult.Connected) platform.connections()
                .complete(callback(begun, Map.of("state", FakePlatform.state(begun), "code", "CODE-CANARY")));
        Connection c = connected.connection();
        TokenEngine tokens = platform.tokens("n1");
        tokens.refresh(ACME, c.id());
        platform.authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.failure(ErrorCategory.PERMISSION);
        };
        assertThatThrownBy(() -> tokens.refresh(ACME, c.id())).isNotNull();
        platform.authenticator.onRefresh = credential -> {
            throw FakeAuthenticator.failure(ErrorCategory.AUTHENTICATION);
        };
        assertThatThrownBy(() -> tokens.refresh(ACME, c.id())).isNotNull();
        platform.connections().disconnect(ACME, c.id(), "user-8");

        assertThat(platform.audited(ACME))
                .containsExactly(
                        "connect DENIED",
                        "connect STATE_UNKNOWN",
                        "connect ok",
                        "refresh ok",
                        "refresh PERMISSION",
                        "reconnect-required TOKEN_DEAD",
                        "disconnect ok");
        assertThat(entries()).extracting(AuditEntry::actor).contains("user-7", "user-8");
        assertThat(entries())
                .allMatch(e -> e.at().equals(platform.time.instant()) && FakePlatform.ID.equals(e.platform()))
                .noneMatch(e -> e.toString().contains("CANARY"));
        assertThat(platform.stores.audit().list(ACME, c.id(), Long.MAX_VALUE, 100))
                .hasSize(5);
        assertThat(platform.stores.audit().list(FakePlatform.OTHER, null, Long.MAX_VALUE, 100))
                .isEmpty();
    }

    @Test
    void whoHearsOfItFindsItInTheLog() {
        Connection c = platform.connect(ACME);
        List<String> atTheEvent = new java.util.ArrayList<>();
        dev.patchbay.internal.EventSink sink = new dev.patchbay.internal.EventSink(List.of(event -> {
            if (event instanceof Disconnected) {
                atTheEvent.addAll(platform.audited(ACME));
            }
        }));
        new AuditedEvents(sink, platform.stores.audit(), platform.time)
                .publish(new Disconnected(platform.time.instant(), c.platform(), ACME, c.id(), true, "user-7"));
        assertThat(atTheEvent).endsWith("disconnect ok");
    }

    @Test
    void aLogThatFailsIsToldAndTakesNothingBack() {
        Stores healthy = platform.stores;
        platform.stores = healthy.withAudit(new AuditLog() {
            @Override
            public void append(AuditEntry entry) {
                throw new IllegalStateException("disk full CANARY");
            }

            @Override
            public List<Kept> list(
                    @Nullable TenantId tenant, @Nullable ConnectionId connection, long before, int limit) {
                return List.of();
            }

            @Override
            public int eraseTenant(TenantId tenant, @Nullable String kept, int limit) {
                return 0;
            }

            @Override
            public int purge(Instant before, int limit) {
                return 0;
            }
        });
        Connection c = platform.connect(ACME);

        Connection after = platform.tokens("n1").refresh(ACME, c.id());

        assertThat(after.usable()).isTrue();
        assertThat(platform.stored(c).accessToken().reveal()).isEqualTo("AT-CANARY-2");
        assertThat(platform.events(Warning.class))
                .extracting(Warning::code)
                .containsExactly("audit-not-written", "audit-not-written");
        assertThat(platform.events(Warning.class)).noneMatch(w -> w.text().contains("CANARY"));
    }
}
