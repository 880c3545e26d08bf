// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is sent, the answer is data or an error in Meta's envelope. */
class NonsenseTest {

    private static final List<String> NAMES = List.of(
            "fields",
            "limit",
            "after",
            "before",
            "offset",
            "filtering",
            "effective_status",
            "updated_since",
            "level",
            "time_range",
            "time_ranges",
            "time_increment",
            "date_preset",
            "breakdowns",
            "action_breakdowns",
            "sort",
            "summary",
            "ids",
            "since",
            "until",
            "input_token",
            "metadata",
            "date_format",
            "batch",
            "method",
            "appsecret_time",
            "fb_exchange_token",
            "grant_type",
            "default_summary",
            "action_attribution_windows");
    private static final List<String> VALUES = List.of(
            "",
            "0",
            "-1",
            "99999999999999999999",
            "9223372036854775808",
            "null",
            "[]",
            "{}",
            "[null]",
            "[[]]",
            "[{}]",
            "{\"since\":null}",
            "{\"since\":\"2026-01-01\",\"until\":7}",
            "[{\"field\":1,\"operator\":\"IN\"}]",
            "[{\"field\":\"id\",\"operator\":\"IN_RANGE\",\"value\":[]}]",
            "[{\"field\":\".\",\"operator\":\"EQUAL\"}]",
            "[{\"field\":\"campaign.id\",\"operator\":\"GREATER_THAN\",\"value\":\"x\"}]",
            "a,b",
            ",",
            "{",
            "}",
            "a{b",
            "a.b",
            "a.b(",
            "id,id",
            "campaigns{adsets{ads{insights{spend}}}}",
            "insights.limit(x){spend}",
            "\0",
            "%",
            "\u65e5",
            "[\"spend_descending\"]",
            "spend_descending",
            "_ascending",
            "age,gender",
            "lifetime",
            "last_3d",
            "get",
            "DELETE",
            "[{\"method\":\"GET\",\"relative_url\":\"\"}]",
            "[{\"method\":\"GET\",\"relative_url\":\"{result=a:$.b}\"}]",
            "[{\"method\":\"PUT\",\"relative_url\":\"me?fields=id\",\"body\":\"x\"}]",
            "1",
            "25",
            "true",
            "x".repeat(3000));

    @Test
    void neverAnythingButAnAnswer() {
        long seed = 20_260_901;
        Random random = new Random(seed);
        try (Sandbox sandbox = Sandbox.builder().build()) {
            RawClient client = new RawClient(sandbox);
            String account = "/" + sandbox.meta().adAccountIds().get(0);
            List<String> paths = List.of(
                    "/",
                    "/me",
                    "/me/adaccounts",
                    "/me/accounts",
                    "/me/businesses",
                    "/me/permissions",
                    account,
                    account + "/campaigns",
                    account + "/adsets",
                    account + "/ads",
                    account + "/insights",
                    account + "/activities",
                    "/debug_token",
                    "/oauth/access_token",
                    "/oauth/revoke",
                    "//",
                    "/a/b/c");
            for (int i = 0; i < 1_500; i++) {
                String path = paths.get(random.nextInt(paths.size()));
                Map<String, String> params = RawClient.map();
                for (int p = random.nextInt(4); p >= 0; p--) {
                    params.put(NAMES.get(random.nextInt(NAMES.size())), VALUES.get(random.nextInt(VALUES.size())));
                }
                String[] pairs = params.entrySet().stream()
                        .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                        .toArray(String[]::new);
                Reply reply = random.nextInt(4) == 0 ? client.post(path, pairs) : client.get(path, pairs);
                String what =
                        "seed " + seed + ": " + path + " " + params + " -> " + reply.status() + " " + reply.body();
                assertThat(reply.header("x-sandbox-bug")).as(what).isEmpty();
                assertThat(reply.header("content-type")).as(what).startsWith("application/json");
                assertThat(reply.status() < 500 || reply.code() == 1).as(what).isTrue();
                assertThat(reply.status() == 200 || reply.code() != 0).as(what).isTrue();
            }
        }
    }
}
