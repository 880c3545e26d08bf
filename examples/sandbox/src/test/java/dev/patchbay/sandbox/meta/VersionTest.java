// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTest {

    private final MovableClock clock = new MovableClock("2026-09-01T10:15:00Z");
    private Sandbox sandbox;
    private RawClient client;
    private String account;
    private String campaign;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().clock(clock).build();
        // Endless and with endless access to data, as the clock goes far ahead.
        client = new RawClient(sandbox, sandbox.meta().systemUserToken());
        account = sandbox.meta().adAccountIds().get(0);
        campaign = sandbox.meta().idsOf(account, "campaigns").get(0);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private URI url(String version, String path) {
        return URI.create(client.url(path).toString().replace("/v26.0/", "/" + version + "/"));
    }

    private Reply post(String version, String path, String body) {
        return RawClient.send(HttpRequest.newBuilder(url(version, path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Reply delete(String version, String path) {
        return RawClient.send(HttpRequest.newBuilder(url(version, path)).DELETE());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-23, v20.0, v20.0",
        "2026-09-24, v20.0, v21.0",
        "2026-09-24, v3.0, v21.0",
        "2026-09-24, v24.0, v24.0",
        "2027-01-21, v20.0, v22.0",
        "2028-02-17, v24.0, v24.0",
        "2028-02-18, v24.0, v25.0",
        "2028-07-29, v24.0, v26.0"
    })
    void anExpiredGraphVersionIsAnsweredByTheOldestAlive(String day, String asked, String served) {
        clock.set(Instant.parse(day + "T00:00:00Z"));
        Reply me = client.get(url(asked, "/me"));
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.header("facebook-api-version")).isEqualTo(served);
        assertThat(post(asked, "/", "batch=[]").header("facebook-api-version")).isEqualTo(served);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-05, v24.0, 200",
        "2026-10-06, v24.0, 2635",
        "2026-09-01, v23.0, 2635",
        "2026-06-08, v23.0, 200",
        "2026-10-06, v25.0, 200",
        "2026-09-01, v20.0, 2635"
    })
    void anExpiredMarketingVersionStillReadsButChangesNothing(String day, String version, int outcome) {
        clock.set(Instant.parse(day + "T00:00:00Z"));
        assertThat(client.get(url(version, "/" + account + "/campaigns")).status())
                .isEqualTo(200);
        assertThat(client.get(url(version, "/" + account + "/insights")).status())
                .isEqualTo(200);
        assertThat(post(version, "/" + account + "/insights", "fields=spend").status())
                .isEqualTo(200);
        Reply changed = post(version, "/" + campaign, "name=changed");
        Reply deleted = delete(version, "/" + campaign);
        if (outcome == 200) {
            assertThat(changed.status()).isEqualTo(200);
            assertThat(deleted.status()).isEqualTo(200);
        } else {
            assertThat(changed.code()).isEqualTo(outcome);
            assertThat(changed.message()).contains("v26.0");
            assertThat(deleted.code()).isEqualTo(outcome);
            assertThat(client.get("/" + campaign, "fields", "name").at("/name").asText())
                    .isNotEqualTo("changed");
        }
    }

    @Test
    void ancientMarketingVersionsAreRefusedWhateverTheMethod() {
        assertThat(client.get(url("v3.0", "/" + account)).code()).isEqualTo(2635);
        assertThat(client.get(url("v3.0", "/" + account + "/campaigns")).code()).isEqualTo(2635);
        assertThat(client.get(URI.create(url("v3.0", "/") + "&ids=" + account)).code())
                .isEqualTo(2635);
        assertThat(post("v3.0", "/" + account + "/insights", "fields=spend").code())
                .isEqualTo(2635);
        assertThat(delete("v3.0", "/" + campaign).code()).isEqualTo(2635);
        assertThat(delete("v3.0", "/me/permissions/email").status()).isEqualTo(200);
    }
}
