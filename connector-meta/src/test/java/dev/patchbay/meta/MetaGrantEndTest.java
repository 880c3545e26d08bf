// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.http.JsonValue;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.sandbox.hooks.HookDelivery;
import dev.patchbay.webhook.WebhookEvent;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People who remove the app at the simulated Meta, or want their data deleted. */
class MetaGrantEndTest {

    private static final String STATUS_PAGE = "https://host.example/deletion";

    private final SandboxFixture fixture = new SandboxFixture("data-deletion-url", STATUS_PAGE);
    private final List<WebhookEvent> handled = new CopyOnWriteArrayList<>();
    private HookEndpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        endpoint = new HookEndpoint(fixture.patchbay.webhooks());
        fixture.patchbay.webhooks().on("meta", "user.*", handled::add);
    }

    @AfterEach
    void stop() {
        endpoint.close();
        fixture.close();
    }

    private ConnectionStatus status(Connection connection) {
        return fixture.patchbay
                .connections()
                .find(connection.tenant(), connection.id())
                .orElseThrow()
                .status();
    }

    private List<HookDelivery> deliver() {
        List<HookDelivery> sent = fixture.sandbox.webhooks().deliver();
        assertThat(sent).allSatisfy(one -> assertThat(one.taken()).isTrue());
        fixture.patchbay.webhooks().processPending(10);
        fixture.patchbay.webhooks().processPending(10);
        return sent;
    }

    @Test
    void whoRemovesTheAppIsDisconnectedByItself() {
        Connection connection = fixture.connect();
        fixture.time.advance(Duration.ofHours(1));
        URI callback = endpoint.uri("/webhooks/meta/deauthorize");
        fixture.sandbox.meta().webhooks().deauthorize(callback, connection.externalId());
        deliver();

        assertThat(status(connection)).isEqualTo(ConnectionStatus.DISCONNECTED);
        assertThat(fixture.events)
                .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(PatchbayEvent.Disconnected.class, off -> {
                    assertThat(off.connection()).isEqualTo(connection.id());
                    assertThat(off.revoked()).isTrue();
                    assertThat(off.actor()).isNull();
                }));
        assertThat(handled).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("user.deauthorized");
            assertThat(event.tenant()).isEqualTo(SandboxFixture.TENANT);
        });
        assertThatThrownBy(() -> fixture.patchbay
                        .session(connection.tenant(), connection.id())
                        .channels()
                        .channels(false)
                        .forEach(channel -> {}))
                .isInstanceOf(AuthenticationException.class);
        assertThat(fixture.calls("/permissions"))
                .as("Meta is not asked to revoke what it has revoked")
                .isZero();
    }

    @Test
    void whoConnectsAgainBeforeTheNewsComesStaysConnected() {
        Connection connection = fixture.connect();
        fixture.time.advance(Duration.ofHours(1));
        fixture.sandbox.meta().webhooks().deauthorize(endpoint.uri("/off"), connection.externalId());
        fixture.time.advance(Duration.ofHours(1));
        assertThat(fixture.connect().id()).isEqualTo(connection.id());
        deliver();
        assertThat(status(connection)).isEqualTo(ConnectionStatus.CONNECTED);
        assertThat(handled).hasSize(1);
    }

    @Test
    void aDataDeletionIsConfirmedWithACodeThatTheHandlerGetsToo() {
        Connection connection = fixture.connect();
        fixture.time.advance(Duration.ofHours(1));
        fixture.sandbox
                .meta()
                .webhooks()
                .requestDeletion(endpoint.uri("/webhooks/meta/data-deletion"), connection.externalId());
        List<HookDelivery> sent = deliver();

        JsonValue answer = JsonValue.parse(sent.get(0).answer()).orElseThrow();
        String code = answer.get("confirmation_code").text("");
        assertThat(code).matches("[0-9a-f]{32}");
        assertThat(answer.get("url").text()).isEqualTo(STATUS_PAGE + "?id=" + code);
        assertThat(handled).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("user.data_deletion");
            assertThat(event.attributes()).containsEntry("confirmation_code", code);
        });
        assertThat(status(connection)).isEqualTo(ConnectionStatus.DISCONNECTED);
    }
}
