// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.sandbox.MovableClock;
import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AsyncReportTest {

    private final MovableClock clock = new MovableClock("2026-09-01T10:15:00Z");
    private Sandbox sandbox;
    private RawClient client;
    private String insights;

    @BeforeEach
    void start() {
        sandbox = Sandbox.builder().clock(clock).build();
        client = new RawClient(sandbox);
        insights = "/" + sandbox.meta().adAccountIds().get(0) + "/insights";
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String order() {
        Reply ordered = client.post(
                insights,
                "level",
                "ad",
                "time_increment",
                "1",
                "time_range",
                "{\"since\":\"2026-08-01\",\"until\":\"2026-08-05\"}",
                "fields",
                "ad_id,impressions,spend");
        assertThat(ordered.status()).isEqualTo(200);
        return "/" + ordered.at("/report_run_id").asText();
    }

    private Reply look(String run) {
        return client.get(
                run,
                "fields",
                "async_status,async_percent_completion,error_code,error_subcode,error_message,time_completed");
    }

    private List<String> states(String run, int looks) {
        List<String> states = new ArrayList<>();
        for (int i = 0; i < looks; i++) {
            Reply look = look(run);
            states.add(look.at("/async_status").asText() + " "
                    + look.at("/async_percent_completion").asText());
        }
        return states;
    }

    @Test
    void aReportIsReadLikeASynchronousAnswerOnceItIsDone() {
        String run = order();
        Reply early = client.get(run + "/insights");
        assertThat(early.code()).isEqualTo(2601);
        assertThat(early.subcode()).isEqualTo(1_815_107);
        assertThat(early.at("/error/is_transient").asBoolean()).isTrue();
        assertThat(states(run, 2)).containsExactly("Job Started 0", "Job Completed 100");
        List<String> asynchronous = new ArrayList<>();
        client.pages(run + "/insights", "limit", "10")
                .forEach(p -> p.data().forEach(r -> asynchronous.add(r.toString())));
        List<String> synchronous = new ArrayList<>();
        client.pages(
                        insights,
                        "level",
                        "ad",
                        "time_increment",
                        "1",
                        "time_range",
                        "{\"since\":\"2026-08-01\",\"until\":\"2026-08-05\"}",
                        "fields",
                        "ad_id,impressions,spend")
                .forEach(p -> p.data().forEach(r -> synchronous.add(r.toString())));
        assertThat(asynchronous).isEqualTo(synchronous).hasSizeGreaterThan(20);
        assertThat(look(run).at("/time_completed").asLong()).isPositive();
    }

    @Test
    void hundredPercentIsNotDone() {
        sandbox.injectFault("meta:async-trap,times=1");
        String run = order();
        assertThat(states(run, 2)).containsExactly("Job Started 0", "Job Running 100");
        assertThat(client.get(run + "/insights").code()).isEqualTo(2601);
        assertThat(states(run, 1)).containsExactly("Job Completed 100");
        assertThat(client.get(run + "/insights").status()).isEqualTo(200);
    }

    @Test
    void reportsGetStuckFailExpireOrComeOutEmpty() {
        sandbox.injectFault("meta:async-stuck,times=1");
        assertThat(states(order(), 4)).endsWith("Job Running 99", "Job Running 99");
        sandbox.injectFault("meta:async-failed,times=1");
        String failed = order();
        assertThat(states(failed, 2)).endsWith("Job Failed 0");
        assertThat(look(failed).at("/error_subcode").asInt()).isEqualTo(1_487_534);
        sandbox.injectFault("meta:async-skipped,times=1");
        assertThat(states(order(), 1)).containsExactly("Job Skipped 0");
        sandbox.injectFault("meta:async-empty,times=1");
        String empty = order();
        assertThat(states(empty, 3)).contains("Job Completed 100");
        assertThat(client.get(empty + "/insights").body()).isEqualTo("{\"data\":[]}");
    }

    @Test
    void aFreshIdCanBeUnknownForAMoment() {
        sandbox.injectFault("meta:async-fresh,times=1");
        String run = order();
        assertThat(look(run).subcode()).isEqualTo(33);
        assertThat(look(run).status()).isEqualTo(200);
    }

    @Test
    void aReportIsKeptForThirtyDays() {
        String run = order();
        clock.advance(Duration.ofDays(31));
        assertThat(states(run, 1)).containsExactly("Job Skipped 0");
    }

    @Test
    void rowsOfAReportAreGoneAfterThirtyDaysEvenIfNoOneLooked() {
        String run = order();
        assertThat(states(run, 4)).endsWith("Job Completed 100");
        assertThat(client.get(run + "/insights").status()).isEqualTo(200);
        clock.advance(Duration.ofDays(31));
        assertThat(client.get(run + "/insights").code()).isEqualTo(2601);
        assertThat(states(run, 1)).containsExactly("Job Skipped 0");
    }

    @Test
    void severalReportsCanBePolledAtOnce() {
        String first = order().substring(1);
        String second = order().substring(1);
        List<String> states = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Reply both = client.get("/", "ids", first + "," + second, "fields", "async_status");
            states.add(both.json().at("/" + first + "/async_status").asText());
            states.add(both.json().at("/" + second + "/async_status").asText());
        }
        assertThat(states).startsWith("Job Started", "Job Started").endsWith("Job Completed", "Job Completed");
        assertThat(client.get("/insights", "ids", first + "," + second).json().at("/" + second + "/data"))
                .isNotEmpty();
    }
}
