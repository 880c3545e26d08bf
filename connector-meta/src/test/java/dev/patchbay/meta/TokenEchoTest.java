// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static dev.patchbay.meta.Fixture.debug;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.PlatformSession;
import dev.patchbay.auth.Connection;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.HealthProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Meta quotes the tokens it refuses; what we say of it must not. */
class TokenEchoTest {

    private static final String QUOTED = "EAAGm0PX4ZCpsBAKZCZBz1Quoted0123456789ZD";

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
    void aFindingOfTheProbeDoesNotQuoteTheToken() {
        Fixture meta = meta();
        PlatformSession session = meta.session();
        meta.json(dead("Malformed access token " + QUOTED));

        HealthProbe.Result result = session.health().probe();

        assertThat(result.findings())
                .anyMatch(text -> text.contains("Malformed access token ***"))
                .noneMatch(text -> text.contains("EAAG"));
    }

    @Test
    void aFindingIsNoNovel() {
        Fixture meta = meta();
        PlatformSession session = meta.session();
        meta.json(dead("y".repeat(490) + ' ' + QUOTED + " z".repeat(2000)));

        assertThat(session.health().probe().findings())
                .noneMatch(text -> text.length() > 600)
                .noneMatch(text -> text.contains("EAAG"));
    }

    @Test
    void theErrorOfADeadTokenDoesNotQuoteIt() {
        Fixture meta = meta();
        meta.json(dead("Malformed access token " + QUOTED));

        assertThatThrownBy(() -> meta.patchbay
                        .connections()
                        .adopt(Fixture.TENANT, MetaConnectorProvider.PLATFORM, Fixture.token(Fixture.TOKEN), null))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("Malformed access token ***")
                .hasMessageNotContaining("EAAG");
    }

    @Test
    void aDeadTokenFoundWhileRenewingIsNotQuotedInEvents() {
        Fixture meta = meta();
        PlatformSession session = meta.session();
        Connection connection = session.connection();
        meta.json(dead("Malformed access token " + QUOTED));

        assertThatThrownBy(() -> meta.patchbay.tokens().refresh(Fixture.TENANT, connection.id()))
                .hasMessageNotContaining("EAAG");
        assertThat(meta.events.toString()).doesNotContain("EAAG");
    }

    @Test
    void neitherTheTextForPeopleNorTheBlamedFieldsQuoteATokenInOneOfOurFailures() {
        MetaErrorClassifier classifier = new MetaErrorClassifier(TestSettings.config());
        Optional<MetaError> error =
                MetaError.parse("{\"error\":{\"message\":\"m " + QUOTED + "\",\"error_user_msg\":\"u " + QUOTED
                        + "\",\"code\":100,\"error_data\":{\"blame_field_specs\":[[\"" + QUOTED + "\"]]}}}");

        Failure failure = classifier.classify(error.orElseThrow());

        assertThat(failure.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
        assertThat(failure.message()).isEqualTo("m *** (u ***)");
        assertThat(failure.subject()).isEqualTo("***");
    }

    @Test
    void aSecretIsNotCutBeforeItIsRecognised() {
        Fixture meta = meta();
        PlatformSession session = meta.session();
        String told = "y".repeat(490) + TestSettings.CLIENT_SECRET;
        meta.answer(400, Fixture.error(100, null, told));

        assertThatThrownBy(() ->
                        session.ads().campaigns("act_17", AdsQuery.everything()).forEach(one -> {}))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("y***")
                .hasMessageNotContaining(TestSettings.CLIENT_SECRET.substring(0, 6));
    }

    private static String dead(String message) {
        return debug("USER", false, 0, ",\"error\":{\"code\":190,\"message\":\"" + message + "\"}");
    }
}
