// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code googleAdsFields}: what the API knows about its own resources, fields, segments and metrics. */
final class FieldDesk {

    private static final Set<String> BODY = Set.of("query", "pageToken", "pageSize");
    private static final int PAGE = 10_000;
    private final List<FieldFact> facts = FieldFact.all();

    SimResponse get(AdsCall call, String name) {
        Optional<FieldFact> fact =
                facts.stream().filter(f -> f.name().equals(name)).findFirst();
        if (fact.isEmpty()) {
            throw AdsError.request("RESOURCE_NOT_FOUND", "Requested resource not found.")
                    .trigger("googleAdsFields/" + name);
        }
        return GoogleJson.answer(200, json(fact.get(), FieldFact.ATTRIBUTES), call.pretty());
    }

    SimResponse search(AdsCall call) {
        JsonNode body = AdsJson.body(call.request(), BODY);
        GaqlQuery query = GaqlParser.parseWithoutFrom(body.path("query").asText(""));
        Set<String> select = new TreeSet<>(query.select());
        query.where().forEach(c -> known(c.field()));
        query.orderBy().forEach(o -> known(o.field()));
        select.forEach(FieldDesk::known);
        List<FieldFact> hits = new ArrayList<>();
        List<RowTest> tests = query.where().stream().map(FieldDesk::test).toList();
        for (FieldFact fact : facts) {
            if (tests.stream().allMatch(t -> t.holds().test(fact.value(t.field().path())))) {
                hits.add(fact);
            }
        }
        query.orderBy().forEach(o -> hits.sort(FieldFact.by(o.field(), o.descending())));
        long limit = query.limit().orElse(Long.MAX_VALUE);
        int size = body.path("pageSize").asInt(0);
        if (size < 0 || size > PAGE) {
            throw AdsError.request("INVALID_PAGE_SIZE", "Page size specified in user request is invalid.")
                    .trigger(Integer.toString(size));
        }
        return page(call, body, hits.stream().limit(limit).toList(), select, size == 0 ? PAGE : size);
    }

    private static SimResponse page(AdsCall call, JsonNode body, List<FieldFact> hits, Set<String> select, int size) {
        String token = body.path("pageToken").asText("");
        if (!token.isEmpty() && !token.matches("F\\d{1,9}")) {
            throw PageTokens.invalid(token);
        }
        int from = token.isEmpty() ? 0 : Math.min(hits.size(), Integer.parseInt(token.substring(1)));
        int to = Math.min(hits.size(), from + size);
        ObjectNode answer = GoogleJson.object();
        ArrayNode results = GoogleJson.array();
        hits.subList(from, to).forEach(f -> results.add(json(f, select)));
        if (!results.isEmpty()) {
            answer.set("results", results);
        }
        if (to < hits.size()) {
            answer.put("nextPageToken", "F" + to);
        }
        answer.put("totalResultsCount", Integer.toString(hits.size()));
        return GoogleJson.answer(200, answer, call.pretty());
    }

    private static void known(String field) {
        if (!FieldFact.ATTRIBUTES.contains(field)) {
            throw AdsError.query("UNRECOGNIZED_FIELD", "Unrecognized field in the query: '" + field + "'.");
        }
    }

    private static RowTest test(GaqlQuery.Condition condition) {
        boolean flag =
                Set.of("selectable", "filterable", "sortable", "is_repeated").contains(condition.field());
        boolean list = FieldFact.LISTS.contains(condition.field());
        boolean word = Set.of("category", "data_type").contains(condition.field());
        AdsField field = AdsField.of(
                "google_ads_field",
                condition.field(),
                flag ? AdsField.Type.BOOLEAN : word ? AdsField.Type.ENUM : AdsField.Type.STRING,
                list,
                word ? FieldFact.words(condition.field()) : List.of());
        return new ConditionCheck(LocalDate.EPOCH).check(field, condition);
    }

    private static ObjectNode json(FieldFact fact, Collection<String> select) {
        ObjectNode json = GoogleJson.object().put("resourceName", "googleAdsFields/" + fact.name());
        for (String name : select) {
            Object value = fact.value(name);
            if (value instanceof Boolean bool) {
                json.put(AdsField.camel(name), bool);
            } else if (value instanceof Collection<?> list && !list.isEmpty()) {
                ArrayNode array = json.putArray(AdsField.camel(name));
                list.forEach(v -> array.add(v.toString()));
            } else if (value instanceof String text && !text.isEmpty()) {
                json.put(AdsField.camel(name), text);
            }
        }
        return json;
    }
}
