// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.auth.AuthorizationRequest;
import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectRequest;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.ConnectionStatus;
import dev.patchbay.error.PlatformException;
import java.time.Duration;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the token endpoint may answer in place of a token. */
class TokenAnswerTest {

    private final Fixture google = new Fixture();

    @AfterEach
    void close() {
        google.close();
    }

    private ConnectResult connect() {
        AuthorizationRequest begun = google.patchbay
                .connections()
                .begin(ConnectRequest.of(Fixture.TENANT, GoogleConnectorProvider.PLATFORM));
        String state = Fixture.pairs(begun.url().getRawQuery()).get("state");
        return google.patchbay
                .connections()
                .complete(Callback.ofQuery(
                        GoogleConnectorProvider.PLATFORM,
                        Fixture.TENANT,
                        "code=4%2F0AbCdEf-code-0123456789&iss=https%3A%2F%2Faccounts.google.com&state=" + state));
    }

    private static String body(String kind) {
        String token = "ya29.half-stored-token-0123456789";
        return switch (kind) {
            case "html" -> "<!DOCTYPE html><html><body>Error 502</body></html>";
            case "empty" -> "";
            case "blank" -> "   \n";
            case "truncated" -> "{\"access_token\":\"" + token + "\",\"expires_in\":35";
            case "array" -> "[{\"access_token\":\"" + token + "\"}]";
            case "no token" -> "{\"expires_in\":3599,\"token_type\":\"Bearer\"}";
            case "header break" -> "{\"access_token\":\"" + token + "\\r\\nX: 1\",\"expires_in\":3599}";
            case "long token" -> "{\"access_token\":\"" + "a".repeat(9_000) + "\",\"expires_in\":3599}";
            case "10 MB" ->
                "{\"access_token\":\"" + token + "\",\"expires_in\":3599,\"x\":\"" + "y".repeat(10 << 20) + "\"}";
            default -> throw new IllegalArgumentException(kind);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"html", "empty", "blank", "truncated", "array", "no token", "header break", "long token", "10 MB"
            })
    @DisplayName("C7: an answer that is no token is a typed error, and nothing is stored")
    void answersThatAreNoToken(String kind) {
        for (int i = 0; i < 5; i++) {
            google.json(body(kind));
        }

        ConnectResult result = connect();

        assertThat(result).isInstanceOfSatisfying(ConnectResult.Failed.class, failed -> {
            assertThat(failed.cause()).isInstanceOf(PlatformException.class);
            assertThat(failed.cause().remedy()).isNotBlank();
            assertThat(failed.toString() + failed.cause()).doesNotContain("half-stored", "4/0AbCdEf");
        });
        assertThat(google.patchbay.connections().list(Fixture.TENANT, null, 10)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"3599\"', 3599",
        "0, 3600",
        "-1, 3600",
        "1e12, 3600",
        "1000000000000, 3600",
        "null, 3600",
        "'\"soon\"', 3600",
        "59.5, 3600",
        "43200, 43200"
    })
    @DisplayName("C7: whatever expires_in says, the token is trusted for a time that can be")
    void lifetimes(String value, long seconds) {
        Connection connection = google.connection();
        google.time.advance(Duration.ofHours(2));
        google.json(Fixture.tokenAnswer("ya29.next", "").replace("3599", value));

        google.patchbay.tokens().refresh(Fixture.TENANT, connection.id());

        Connection after = google.patchbay
                .connections()
                .find(Fixture.TENANT, connection.id())
                .orElseThrow();
        assertThat(after.expiresAt()).isEqualTo(google.time.instant().plusSeconds(seconds));
        assertThat(after.refreshAt()).isBefore(after.expiresAt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "empty", "truncated", "array", "no token", "10 MB"})
    @DisplayName("C7: a refresh that gets no token leaves what is stored alone")
    void refreshesThatGetNoToken(String kind) {
        Connection connection = google.connection();
        google.time.advance(Duration.ofHours(2));
        for (int i = 0; i < 5; i++) {
            google.json(body(kind));
        }

        assertThatThrownBy(() -> google.patchbay.tokens().refresh(Fixture.TENANT, connection.id()))
                .isInstanceOf(PlatformException.class);

        Connection after = google.patchbay
                .connections()
                .find(Fixture.TENANT, connection.id())
                .orElseThrow();
        assertThat(after.status()).isEqualTo(ConnectionStatus.CONNECTED);
        assertThat(google.stored(connection)).isEqualTo(new Fixture.Stored(Fixture.TOKEN, Fixture.REFRESH));
    }

    @ParameterizedTest
    @CsvSource({
        "absent, ''",
        "equal, ',\"refresh_token\":\"1//test-refresh-token-0123456789\"'",
        "empty, ',\"refresh_token\":\"\"'",
        "null, ',\"refresh_token\":null'"
    })
    @DisplayName(
            "T8: no new refresh token, an equal one, an empty one: the old one stays, sealed under the current key")
    void theOldRefreshTokenStays(String kind, String more) {
        Connection connection = google.connection();
        assertThat(google.sealedWith(connection)).isEqualTo("first");
        google.rotateKey("second");
        google.time.advance(Duration.ofHours(2));
        google.json(Fixture.tokenAnswer("ya29.next-access-token-" + kind, more));

        google.patchbay.tokens().refresh(Fixture.TENANT, connection.id());

        RecordedRequest request = google.take();
        assertThat(Fixture.form(request)).containsAllEntriesOf(Map.of("refresh_token", Fixture.REFRESH));
        assertThat(google.stored(connection).accessToken()).isEqualTo("ya29.next-access-token-" + kind);
        assertThat(google.stored(connection).refreshToken()).isEqualTo(Fixture.REFRESH);
        assertThat(google.sealedWith(connection)).isEqualTo("second");
    }

    @Test
    @DisplayName("T8: a new refresh token takes the old one's place, and is the one that is sent next")
    void aNewRefreshTokenIsKept() {
        Connection connection = google.connection();
        google.time.advance(Duration.ofHours(2));
        google.json(Fixture.tokenAnswer("ya29.a", ",\"refresh_token\":\"1//newer-refresh-token\""))
                .json(Fixture.tokenAnswer("ya29.b", ""));

        google.patchbay.tokens().refresh(Fixture.TENANT, connection.id());
        assertThat(google.stored(connection).refreshToken()).isEqualTo("1//newer-refresh-token");
        google.time.advance(Duration.ofHours(2));
        google.patchbay.tokens().refresh(Fixture.TENANT, connection.id());

        google.take();
        assertThat(Fixture.form(google.take())).containsEntry("refresh_token", "1//newer-refresh-token");
        assertThat(google.stored(connection).refreshToken()).isEqualTo("1//newer-refresh-token");
    }
}
