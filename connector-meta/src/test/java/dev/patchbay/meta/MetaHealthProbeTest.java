// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static dev.patchbay.meta.Fixture.debug;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.Connection;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.observe.PatchbayEvent;
import dev.patchbay.spi.HealthProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the probe asks, and what it tells. */
class MetaHealthProbeTest {

    private final List<Fixture> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Fixture::close);
    }

    private Fixture meta(String... settings) {
        Fixture fixture = new Fixture(settings);
        open.add(fixture);
        return fixture;
    }

    @Test
    void theHealthProbeTellsWhatAPersonShouldKnow() {
        Fixture meta = meta("marketing-api-version", "v24.0");
        meta.json(debug("USER", true, 0, "")).json("{\"id\":\"42\",\"name\":\"Ada\"}");
        Connection connection = adopt(meta);
        long soon = meta.time.instant().plus(Duration.ofDays(3)).getEpochSecond();
        meta.json(
                        debug(
                                "USER",
                                true,
                                soon,
                                ",\"granular_scopes\":[{\"scope\":\"ads_read\",\"target_ids\":[\"1\"]},"
                                        + "{\"scope\":\"email\"}]"),
                        "Date",
                        "Sat, 21 Nov 2026 12:00:30 GMT")
                .json("{\"data\":[{\"permission\":\"ads_read\",\"status\":\"granted\"},"
                        + "{\"permission\":\"pages_show_list\",\"status\":\"declined\"}]}");

        HealthProbe.Result result =
                meta.patchbay.session(Fixture.TENANT, connection.id()).health().probe();

        assertThat(result.tokenValid()).isTrue();
        assertThat(result.grantedScopes()).containsExactly("ads_read");
        assertThat(result.clockSkew()).isEqualTo(Duration.ofSeconds(30));
        assertThat(result.findings())
                .anyMatch(text -> text.contains("pages_show_list (declined)"))
                .anyMatch(text -> text.contains("The token ends on 2026-11-24"))
                .anyMatch(text -> text.contains("Limited to chosen assets: ads_read"))
                .anyMatch(text -> text.contains("Marketing API v24.0 ended on 2026-10-06"));
    }

    @Test
    void aSystemUserHasNoPermissionsToUntick() {
        Fixture meta = meta();
        meta.json(debug("SYSTEM_USER", true, 0, "")).json("{\"id\":\"42\",\"name\":\"Robot\"}");
        Connection connection = adopt(meta);
        meta.json(debug("SYSTEM_USER", true, 0, ""));

        HealthProbe.Result result =
                meta.patchbay.session(Fixture.TENANT, connection.id()).health().probe();

        assertThat(result.grantedScopes()).contains("ads_read");
        assertThat(result.expiresAt()).isNull();
        assertThat(meta.server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void aDeadTokenIsAResultOfTheProbeNotAnError() {
        Fixture meta = meta();
        meta.json(debug("USER", true, 0, "")).json("{\"id\":\"42\",\"name\":\"Ada\"}");
        Connection connection = adopt(meta);
        meta.json(debug(
                "USER", false, 0, ",\"error\":{\"code\":190,\"subcode\":460,\"message\":\"The session is invalid\"}"));

        HealthProbe.Result result =
                meta.patchbay.session(Fixture.TENANT, connection.id()).health().probe();

        assertThat(result.tokenValid()).isFalse();
        assertThat(result.findings()).anyMatch(text -> text.contains("The session is invalid"));
        assertThat(meta.events).noneMatch(PatchbayEvent.ReconnectRequired.class::isInstance);
    }

    @Test
    void aWrongAppSecretDisconnectsNobody() {
        Fixture meta = meta();
        meta.json(debug("USER", true, 0, "")).json("{\"id\":\"42\",\"name\":\"Ada\"}");
        Connection connection = adopt(meta);
        meta.answer(400, Fixture.error(190, null, "Invalid OAuth access token - Cannot parse access token"));

        assertThatThrownBy(() -> meta.patchbay
                        .session(Fixture.TENANT, connection.id())
                        .health()
                        .probe())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("client-secret");
        assertThat(meta.patchbay
                        .connections()
                        .find(Fixture.TENANT, connection.id())
                        .orElseThrow()
                        .usable())
                .isTrue();
    }

    private static Connection adopt(Fixture meta) {
        return meta.patchbay
                .connections()
                .adopt(Fixture.TENANT, MetaConnectorProvider.PLATFORM, Fixture.token(Fixture.TOKEN), null);
    }
}
