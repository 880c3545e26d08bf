// SPDX-License-Identifier: Apache-2.0
package dev.patchbay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.Credential;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.Secret;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.auth.TokenStore;
import dev.patchbay.auth.Tokens.RefreshReport;
import dev.patchbay.internal.auth.CredentialSealer;
import dev.patchbay.model.Platform;
import dev.patchbay.resilience.ResilienceSettings;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.Connector;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.ConnectorProvider;
import dev.patchbay.testkit.TestConnections;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WiringTest {

    @Test
    @DisplayName("T2: leases outlast a refresh of the time that the host allows for a call")
    void leasesFollowTheCallTimeout() {
        KeyRing keys = KeyRing.generate();
        Stores memory = Stores.inMemory();
        StoredConnection due =
                TestConnections.of("acme", "con_1").due(Instant.EPOCH).stored();
        String sealed = new CredentialSealer(keys)
                .seal(
                        due.connection().tenant(),
                        due.connection().id(),
                        "",
                        Credential.OAuth2.bearer(Secret.of("token")));
        memory.tokens().insert(new StoredConnection(due.connection(), sealed));
        List<Duration> leases = new ArrayList<>();
        TokenStore watched = proxy(TokenStore.class, (proxy, method, args) -> {
            if (method.getName().equals("tryLease")) {
                leases.add(Duration.between((Instant) args[3], (Instant) args[4]));
                return false;
            }
            return method.invoke(memory.tokens(), args);
        });

        try (Patchbay patchbay = Patchbay.builder()
                .withoutDiscovery()
                .connector(provider())
                .app(PlatformApp.of("testnet"))
                .stores(memory.withTokens(watched))
                .keyRing(keys)
                .resilience(ResilienceSettings.defaults().withCallTimeout(Duration.ofMinutes(10)))
                .build()) {
            assertThat(patchbay.tokens().refreshExpiring(Duration.ZERO, 1)).isEqualTo(new RefreshReport(0, 0, 0, 1));
        }

        assertThat(leases).containsExactly(Duration.ofSeconds(1830));
    }

    private static ConnectorProvider provider() {
        Authenticator refreshing = proxy(Authenticator.class, (proxy, method, args) -> true);
        Connector connector = proxy(
                Connector.class, (proxy, method, args) -> method.getName().equals("facts") ? args[0] : refreshing);
        ConnectorDescriptor descriptor = new ConnectorDescriptor(
                Platform.of("testnet"),
                "Testnet",
                List.of(),
                Map.of(),
                Set.of(),
                List.of(),
                List.of(),
                ".*",
                "https://testnet.example");
        return proxy(
                ConnectorProvider.class,
                (proxy, method, args) -> method.getName().equals("descriptor") ? descriptor : connector);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
