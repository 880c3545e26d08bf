// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults on demand, in the platform's own shape. */
class AdsFaultsTest {

    private static final String ADS = "SELECT ad_group_ad.ad.id, campaign.status FROM ad_group_ad";
    private final Sandbox sandbox =
            Sandbox.builder().clock(new MovableClock("2026-11-20T12:00:00Z")).build();
    private final AdsControl ads = sandbox.google().ads();
    private final AdsClient client = new AdsClient(sandbox).through(ads.managerId());
    private final long first = ads.clientIds().get(0);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void quotaErrorsTellScopeAndDelay() {
        sandbox.injectFault("google:ads-quota,delay=7,scope=DEVELOPER,times=1");
        Reply reply = client.search(first, ADS);
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.at("/error/status").asText()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(AdsClient.code(reply)).isEqualTo("quotaError.RESOURCE_TEMPORARILY_EXHAUSTED");
        assertThat(reply.at("/error/details/0/errors/0/message").asText())
                .isEqualTo("Too many requests. Retry in 7 seconds.");
        JsonNode quota = reply.at("/error/details/0/errors/0/details/quotaErrorDetails");
        assertThat(quota.get("retryDelay").asText()).isEqualTo("7s");
        assertThat(quota.get("rateScope").asText()).isEqualTo("DEVELOPER");
        assertThat(client.search(first, ADS).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "authenticationError.OAUTH_TOKEN_REVOKED,401",
        "authorizationError.MISSING_TOS,403",
        "internalError.TRANSIENT_ERROR,503",
        "databaseError.CONCURRENT_MODIFICATION,409",
        "quotaError.EXCESSIVE_SHORT_TERM_QUERY_RESOURCE_CONSUMPTION,429"
    })
    void anyErrorCanBeOrdered(String error, int status) {
        sandbox.injectFault("google:ads-error,error=" + error);
        Reply reply = client.stream(first, ADS);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(AdsClient.code(reply)).isEqualTo(error);
        assertThat(reply.json().isArray()).isTrue();
        JsonNode failure = reply.json().get(0).at("/error/details/0");
        assertThat(failure.get("requestId").asText()).isEqualTo(reply.header("request-id"));
    }

    @Test
    void plainStatusesComeAsAdsFailures() {
        sandbox.injectFault("google:503@/customers/*/googleAds:searchStream*1");
        Reply reply = client.stream(first, ADS);
        assertThat(reply.status()).isEqualTo(503);
        assertThat(AdsClient.code(reply)).isEqualTo("internalError.TRANSIENT_ERROR");
        sandbox.injectFault("google:429,times=1");
        assertThat(AdsClient.code(client.search(first, ADS))).isEqualTo("quotaError.RESOURCE_EXHAUSTED");
        sandbox.injectFault("google:ads-bare,status=503,times=1");
        Reply bare = client.search(first, ADS);
        assertThat(bare.status()).isEqualTo(503);
        assertThat(bare.json().get("error").has("details")).isFalse();
    }

    @Test
    void anErrorInTheMiddleOfAStreamFollowsGoodRows() {
        sandbox.injectFault("google:ads-stream-error,rows=3,times=1");
        Reply reply = client.stream(first, ADS);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().size()).isEqualTo(2);
        assertThat(reply.json().get(0).get("results").size()).isEqualTo(3);
        assertThat(reply.json().get(1).at("/error/code").asInt()).isEqualTo(503);
    }

    @Test
    void aStreamCanBreak() {
        sandbox.injectFault("google:ads-stream-cut,rows=2,times=1");
        assertThatThrownBy(() -> client.stream(first, ADS)).hasRootCauseInstanceOf(IOException.class);
        sandbox.injectFault("google:truncated,times=1");
        Reply half = client.stream(first, ADS);
        assertThat(half.body()).startsWith("[").doesNotEndWith("]");
        sandbox.injectFault("google:cut-body,times=1");
        assertThatThrownBy(() -> client.stream(first, ADS)).hasRootCauseInstanceOf(IOException.class);
        assertThat(client.stream(first, ADS).status()).isEqualTo(200);
    }

    @Test
    void rowsCanBeMissingForeignOrStrange() {
        sandbox.injectFault("google:ads-empty,times=1");
        assertThat(client.rows(first, ADS)).isEmpty();
        sandbox.injectFault("google:ads-wrong-account,times=1");
        assertThat(client.rows(first, ADS).get(0).at("/adGroupAd/resourceName").asText())
                .doesNotStartWith("customers/" + first + "/");
        sandbox.injectFault("google:ads-strange-enum,value=ON_HOLD,times=1");
        List<JsonNode> strange = client.rows(first, ADS);
        assertThat(strange.get(0).at("/campaign/status").asText()).isEqualTo("ON_HOLD");
    }

    @Test
    void pageTokensCanFail() {
        sandbox.injectFault("google:ads-page-token,times=1");
        Reply reply =
                client.post("customers/" + first + "/googleAds:search", AdsClient.body(ADS, "pageToken", "whatever"));
        assertThat(AdsClient.code(reply)).isEqualTo("requestError.EXPIRED_PAGE_TOKEN");
    }

    @Test
    void recordsHoldTheBeginningOfAStreamAndNoSecret(@TempDir Path folder) throws IOException {
        client.with("developer-token", "abcdefghijklmnopqrstuv").stream(first, ADS);
        Path har = folder.resolve("traffic.har");
        sandbox.writeHar(har);
        String text = Files.readString(har);
        assertThat(text).contains("fieldMask").doesNotContain("abcdefghijklmnopqrstuv");
        assertThat(sandbox.issuedSecrets()).noneMatch(text::contains);
    }
}
