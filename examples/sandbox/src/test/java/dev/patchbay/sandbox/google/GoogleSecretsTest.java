// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoogleSecretsTest {

    @TempDir
    private Path folder;

    @Test
    void noSecretOfALoginIsInTheRecording() throws IOException {
        Path file = folder.resolve("google.har");
        Set<String> secrets;
        try (Sandbox sandbox = Sandbox.builder().har(file).build()) {
            GoogleHttp http = new GoogleHttp(sandbox);
            URI page = http.authorizeUrl("scope", "openid email " + GoogleScopes.BUSINESS);
            String location = RawClient.send(HttpRequest.newBuilder(page)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("submit_access=true")))
                    .header("location");
            Reply tokens = http.exchange(URI.create(location));
            String access = tokens.at("/access_token").asText();
            http.refresh(tokens.at("/refresh_token").asText());
            http.as(access).get(GoogleHttp.ACCOUNTS + "accounts", "readMask", "name");
            http.as("").get(GoogleHttp.ACCOUNTS + "accounts", "access_token", access);
            http.get(
                    "oauth2.googleapis.com/tokeninfo",
                    "id_token",
                    tokens.at("/id_token").asText());
            http.form("oauth2.googleapis.com/revoke", "token", access);
            assertThat(sandbox.extrasJson()).contains("BEGIN PRIVATE KEY");
            secrets = sandbox.issuedSecrets();
            assertThat(secrets)
                    .contains(
                            access,
                            tokens.at("/refresh_token").asText(),
                            tokens.at("/id_token").asText())
                    .contains(http.clientSecret());
        }
        String text = Files.readString(file);
        for (String secret : secrets) {
            assertThat(text)
                    .doesNotContain(secret)
                    .doesNotContain(RawClient.form(RawClient.map("x", secret)).substring(2));
        }
        assertThat(text).contains("access_token=***", "/google/oauth2.googleapis.com/token");
    }
}
