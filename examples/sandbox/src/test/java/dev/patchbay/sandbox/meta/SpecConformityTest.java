// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.patchbay.sandbox.RawClient;
import dev.patchbay.sandbox.Reply;
import dev.patchbay.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every published field can be asked for, and what comes back has the published type. */
class SpecConformityTest {

    private static Sandbox sandbox;
    private static RawClient client;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.builder().build();
        client = new RawClient(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "User,/me,",
        "Business,/me/businesses,",
        "AdAccount,/me/adaccounts,",
        "Campaign,{account}/campaigns,daily_budget name objective",
        "AdSet,{account}/adsets,targeting optimization_goal",
        "Ad,{account}/ads,creative",
        "AdCreative,{account}/adcreatives,object_story_id",
        "AdActivity,{account}/activities,event_type",
        "MinimumBudget,{account}/minimum_budgets,min_daily_budget_imp",
        "Page,/me/accounts,access_token",
        "IGUser,{account}/instagram_accounts,username",
        "AdsInsights,{account}/insights,impressions actions",
        "AdsInsights,{account}/insights?level=ad,impressions actions"
    })
    void fieldsHaveTheirPublishedTypes(String type, String path, String expected) {
        Map<String, String> types = SpecBook.META.node(type).fields();
        String[] parts = path.replace(
                        "{account}", "/" + sandbox.meta().adAccountIds().get(0))
                .split("\\?level=");
        List<String> query = new ArrayList<>(List.of("fields", String.join(",", types.keySet())));
        if (parts.length > 1) {
            query.addAll(List.of("level", parts[1]));
        }
        Reply reply = client.get(parts[0], query.toArray(String[]::new));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        JsonNode json = reply.json();
        List<JsonNode> nodes = new ArrayList<>();
        if (json.has("data")) {
            json.get("data").forEach(nodes::add);
        } else {
            nodes.add(json);
        }
        assertThat(nodes).isNotEmpty();
        for (JsonNode node : nodes) {
            node.properties().forEach(e -> check(type + "." + e.getKey(), types.get(e.getKey()), e.getValue()));
        }
        if (expected != null) {
            assertThat(nodes)
                    .anySatisfy(n -> assertThat(List.of(expected.split(" "))).allMatch(n::has));
        }
    }

    private static void check(String name, String type, JsonNode value) {
        assertThat(type).as(name).isNotNull();
        if (type.startsWith("enum ")) {
            assertThat(SpecBook.META.values(type.substring(5))).as(name).contains(value.asText());
        } else if (type.startsWith("list")) {
            assertThat(value.isArray()).as(name).isTrue();
        } else {
            boolean fits = switch (type) {
                case "string" -> value.isTextual();
                case "int" -> value.isIntegralNumber();
                case "float" -> value.isNumber();
                case "bool" -> value.isBoolean();
                default -> value.isObject();
            };
            assertThat(fits)
                    .as(name + " should be " + type + " but is " + value)
                    .isTrue();
        }
    }

    @Test
    void everyPublishedReadableEdgeAnswers() {
        String account = "/" + sandbox.meta().adAccountIds().get(0);
        for (String edge : SpecBook.META.node("AdAccount").reads().keySet()) {
            if (!edge.isEmpty()) {
                assertThat(client.get(account + "/" + edge).status()).as(edge).isEqualTo(200);
            }
        }
    }
}
