// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuotaTest {

    private final MovableClock clock = new MovableClock("2026-09-01T10:15:00Z");

    private Sandbox sandbox(double scale) {
        return Sandbox.builder()
                .clock(clock)
                .meta(MetaOptions.DEFAULTS.withQuotaScale(scale))
                .build();
    }

    private static JsonNode header(Reply reply, String name) throws IOException {
        return new ObjectMapper().readTree(reply.header(name));
    }

    @Test
    void usageGrowsInTheHeaderWhereItBelongs() throws IOException {
        try (Sandbox sandbox = sandbox(0.001)) {
            RawClient client = new RawClient(sandbox);
            String account = sandbox.meta().adAccountIds().get(0);
            String digits = account.substring(4);
            Reply me = client.get("/me");
            assertThat(header(me, "x-app-usage").has("total_cputime")).isTrue();
            assertThat(me.header("x-business-use-case-usage")).isEmpty();
            client.get("/" + account);
            Reply second = client.get("/" + account + "/campaigns");
            JsonNode entry =
                    header(second, "x-business-use-case-usage").get(digits).get(0);
            assertThat(entry.get("type").asText()).isEqualTo("ads_management");
            assertThat(entry.get("call_count").asInt()).isEqualTo(1);
            assertThat(header(second, "x-ad-account-usage")
                            .get("acc_id_util_pct")
                            .asDouble())
                    .isGreaterThan(20);
            assertThat(second.header("x-app-usage")).isEmpty();
            assertThat(second.header("x-fb-ads-insights-throttle")).isEmpty();
            Reply insights = client.get("/" + account + "/insights");
            assertThat(header(insights, "x-business-use-case-usage")
                            .at("/" + digits + "/0/type")
                            .asText())
                    .isEqualTo("ads_insights");
            assertThat(header(insights, "x-fb-ads-insights-throttle").has("acc_id_util_pct"))
                    .isTrue();
        }
    }

    @Test
    void aUsedUpQuotaRefusesUntilTheWindowHasPassed() {
        try (Sandbox sandbox = sandbox(0.001)) {
            RawClient client = new RawClient(sandbox);
            String account = "/" + sandbox.meta().adAccountIds().get(0);
            Reply last = client.get(account);
            for (int i = 0; i < 9 && last.status() == 200; i++) {
                last = client.get(account);
            }
            assertThat(last.status()).isEqualTo(400);
            assertThat(last.code()).isEqualTo(17);
            assertThat(last.subcode()).isEqualTo(2_446_079);
            assertThat(client.get("/" + sandbox.meta().adAccountIds().get(1)).status())
                    .isEqualTo(200);
            clock.advance(Duration.ofSeconds(301));
            assertThat(client.get(account).status()).isEqualTo(200);
        }
    }

    @Test
    void aRefusedCallHasNoEffectButCounts() throws IOException {
        try (Sandbox sandbox = sandbox(1)) {
            RawClient client = new RawClient(sandbox);
            String account = sandbox.meta().adAccountIds().get(0);
            String campaign = "/" + sandbox.meta().idsOf(account, "campaigns").get(0);
            String name = client.get(campaign, "fields", "name").at("/name").asText();
            double before = score(client.get(campaign));
            sandbox.meta().setUsagePercent(100);
            assertThat(client.post(campaign, "name", "changed").code()).isEqualTo(80004);
            assertThat(client.delete(campaign).code()).isEqualTo(80004);
            assertThat(client.post("/" + account + "/insights", "fields", "spend")
                            .code())
                    .isEqualTo(80000);
            assertThat(client.delete("/me/permissions").code()).isEqualTo(4);
            sandbox.meta().setUsagePercent(-1);
            Reply after = client.get(campaign, "fields", "name,status");
            assertThat(after.at("/name").asText()).isEqualTo(name);
            assertThat(after.at("/status").asText()).isNotEqualTo("DELETED");
            // Two refused writes and this read: seven points of 9,000.
            assertThat(score(after) - before).isCloseTo(100 * 7 / 9000.0, within(0.011));
        }
    }

    private static double score(Reply reply) throws IOException {
        return header(reply, "x-ad-account-usage").get("acc_id_util_pct").asDouble();
    }

    @Test
    void aRefusedPollDoesNotMoveTheReport() {
        try (Sandbox sandbox = sandbox(1)) {
            RawClient client = new RawClient(sandbox);
            String run = "/"
                    + client.post("/" + sandbox.meta().adAccountIds().get(0) + "/insights", "fields", "spend")
                            .at("/report_run_id")
                            .asText();
            sandbox.injectFault("meta:quota,times=3");
            for (int i = 0; i < 3; i++) {
                assertThat(client.get(run).code()).isEqualTo(80004);
            }
            assertThat(client.get(run, "fields", "async_status")
                            .at("/async_status")
                            .asText())
                    .isEqualTo("Job Started");
        }
    }

    @Test
    void aRefusedExchangeLeavesTheCodeAlone() {
        try (Sandbox sandbox = sandbox(1)) {
            var meta = sandbox.settings().get("meta");
            RawClient client = new RawClient(sandbox, "");
            String redirect = "http://localhost/cb";
            String dialog = meta.get("dialog-url") + "/v26.0/dialog/oauth?"
                    + RawClient.form(RawClient.map(
                            "client_id", meta.get("client-id"), "redirect_uri", redirect, "scope", "email"));
            String code =
                    sandbox.meta().consent(URI.create(dialog)).toString().replaceFirst(".*[?&]code=([^&#]+).*", "$1");
            String[] exchange = {
                "client_id",
                meta.get("client-id"),
                "client_secret",
                meta.get("client-secret"),
                "redirect_uri",
                redirect,
                "code",
                code
            };
            sandbox.injectFault("meta:quota,times=1");
            assertThat(client.get("/oauth/access_token", exchange).code()).isEqualTo(4);
            assertThat(client.get("/oauth/access_token", exchange).status()).isEqualTo(200);
        }
    }

    @Test
    void eachOfSeveralIdsCountsAsACall() throws IOException {
        try (Sandbox sandbox = sandbox(0.01)) {
            RawClient client = new RawClient(sandbox);
            String account = sandbox.meta().adAccountIds().get(0);
            String ids = String.join(",", sandbox.meta().idsOf(account, "ads").subList(0, 4));
            double one = score(client.get("/" + account));
            assertThat(score(client.get("/", "ids", ids)) - one).isCloseTo(4 * one, within(0.02));
            double app =
                    header(client.get("/me"), "x-app-usage").get("call_count").asDouble();
            assertThat(app).isZero();
            String pages = String.join(",", sandbox.meta().pageIds());
            for (int i = 0; i < 24; i++) {
                client.get("/", "ids", pages);
            }
            // 24 × the pages and two more calls, of 2,000.
            int calls = 24 * sandbox.meta().pageIds().size() + 2;
            assertThat(header(client.get("/me"), "x-app-usage")
                            .get("call_count")
                            .asInt())
                    .isEqualTo(calls * 100 / 2000);
        }
    }

    @Test
    void insightsShowTheAccountsScoreWithoutAddingToIt() throws IOException {
        try (Sandbox sandbox = sandbox(0.01)) {
            RawClient client = new RawClient(sandbox);
            String account = "/" + sandbox.meta().adAccountIds().get(0);
            client.get(account);
            double score = score(client.get(account));
            assertThat(score).isPositive();
            assertThat(score(client.get(account + "/insights"))).isEqualTo(score);
            assertThat(score(client.get(account, "fields", "insights{spend}"))).isEqualTo(score);
        }
    }

    @Test
    void theHourlyQuotaTellsWhenItIsBack() throws IOException {
        try (Sandbox sandbox = Sandbox.builder().clock(clock).build()) {
            RawClient client = new RawClient(sandbox);
            String account = sandbox.meta().adAccountIds().get(0);
            sandbox.injectFault("meta:quota,regain=19,times=1");
            Reply refused = client.get("/" + account + "/campaigns");
            assertThat(refused.code()).isEqualTo(80004);
            assertThat(refused.message()).contains("too many calls to this ad-account");
            JsonNode entry = header(refused, "x-business-use-case-usage")
                    .get(account.substring(4))
                    .get(0);
            assertThat(entry.get("estimated_time_to_regain_access").asInt()).isEqualTo(19);
            assertThat(entry.get("call_count").asInt()).isEqualTo(100);
            assertThat(client.get("/" + account + "/campaigns").status()).isEqualTo(200);
            sandbox.injectFault("meta:quota,times=1");
            assertThat(client.get("/" + account + "/insights").code()).isEqualTo(80000);
            sandbox.injectFault("meta:quota,code=613,times=1");
            assertThat(client.get("/" + account).subcode()).isEqualTo(1_487_742);
            sandbox.injectFault("meta:quota,times=1");
            Reply app = client.get("/me");
            assertThat(app.status()).isEqualTo(403);
            assertThat(app.code()).isEqualTo(4);
            sandbox.meta().setUsagePercent(83);
            assertThat(header(client.get("/me"), "x-app-usage")
                            .get("call_count")
                            .asInt())
                    .isEqualTo(83);
        }
    }

    @Test
    void readingTheReferenceTenantIsNeverRefusedByDefault() {
        try (Sandbox sandbox = Sandbox.builder().clock(clock).build()) {
            RawClient client = new RawClient(sandbox);
            String account = "/" + sandbox.meta().adAccountIds().get(0);
            for (int i = 0; i < 500; i++) {
                assertThat(client.get(account).status()).isEqualTo(200);
            }
        }
    }
}
