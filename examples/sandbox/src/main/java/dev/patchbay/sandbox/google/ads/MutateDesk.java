// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code campaigns:mutate} and {@code campaignBudgets:mutate}: changing status, name and amount, and removing. Creating
 * is not simulated yet.
 */
final class MutateDesk {

    private static final Set<String> BODY =
            Set.of("operations", "partialFailure", "validateOnly", "responseContentType");
    private static final int MOST = 10_000;
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "campaign", Set.of("name", "status"),
            "campaign_budget", Set.of("name", "amount_micros"));

    /** One operation that was found good. */
    private record Step(AdsNode node, boolean remove, Map<String, Object> values) {}

    private final OperationQuota quota;

    MutateDesk(OperationQuota quota) {
        this.quota = quota;
    }

    SimResponse mutate(AdsCall call, AdsAccount account, String type) {
        JsonNode body = AdsJson.body(call.request(), BODY);
        JsonNode operations = body.path("operations");
        quota.take(call.now(), account.plan.test(), Math.max(1, operations.size()));
        allowed(account, operations);
        List<AdsError> errors = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            try {
                steps.add(step(account, type, operations.get(i), i));
            } catch (AdsError e) {
                errors.add(e);
                steps.add(null);
            }
        }
        boolean partial = AdsJson.flag(body, "partialFailure");
        if (!errors.isEmpty() && !partial) {
            throw new AdsErrors(errors);
        }
        boolean dry = AdsJson.flag(body, "validateOnly");
        ObjectNode answer = GoogleJson.object();
        if (!errors.isEmpty()) {
            answer.set(
                    "partialFailureError",
                    AdsFailure.partial(errors, call.version().toString(), call.requestId()));
        }
        if (dry) {
            return GoogleJson.answer(200, answer, call.pretty());
        }
        boolean whole = body.path("responseContentType").asText("").equals("MUTABLE_RESOURCE");
        ArrayNode results = answer.putArray("results");
        steps.forEach(step -> results.add(done(call, account, step, whole)));
        return GoogleJson.answer(200, answer, call.pretty());
    }

    private static void allowed(AdsAccount account, JsonNode operations) {
        if (account.isManager()) {
            throw AdsError.of(
                    "operationAccessDeniedError",
                    "MUTATE_NOT_PERMITTED_FOR_CUSTOMER",
                    "Mutates are not allowed for the requested resource or customer.");
        }
        if (account.status().equals("SUSPENDED")) {
            throw AdsError.of(
                    "authorizationError",
                    "ACTION_NOT_PERMITTED_FOR_SUSPENDED_ACCOUNT",
                    "The user does not have permission to perform this action on the resource or method because the"
                            + " Google Ads account is suspended.");
        }
        if (!operations.isArray() || operations.isEmpty()) {
            throw AdsError.request("REQUIRED_FIELD_MISSING", "Required field is missing: operations.")
                    .at("operations");
        }
        if (operations.size() > MOST) {
            throw AdsError.request(
                    "TOO_MANY_MUTATE_OPERATIONS", "Received too many entries in request. Maximum is " + MOST + ".");
        }
    }

    private static Step step(AdsAccount account, String type, JsonNode operation, int index) {
        if (operation.has("remove")) {
            AdsNode node = node(account, type, operation.get("remove").asText(), index, "remove");
            return new Step(node, true, Map.of());
        }
        if (operation.has("create")) {
            throw AdsError.of("internalError", "INTERNAL_ERROR", "The sandbox does not simulate creating yet.")
                    .status(RpcStatus.UNIMPLEMENTED)
                    .at("operations", index)
                    .at("create");
        }
        JsonNode update = operation.path("update");
        if (!update.isObject()) {
            throw AdsError.request(
                            "OPERATION_REQUIRED",
                            "Mutate operation should have either create, update, or remove specified.")
                    .at("operations", index);
        }
        AdsNode node = node(account, type, update.path("resourceName").asText(""), index, "update");
        String mask = operation.path("updateMask").asText("");
        if (mask.isBlank()) {
            throw AdsError.of(
                            "fieldMaskError",
                            "FIELD_MASK_MISSING",
                            "The field mask must be provided for update operations.")
                    .at("operations", index)
                    .at("update_mask");
        }
        Map<String, Object> values = new HashMap<>();
        for (String path : mask.split(",")) {
            String name = AdsField.snake(path.strip());
            values.put(name, value(account, type, name, update.path(AdsField.camel(name)), index));
        }
        return new Step(node, false, values);
    }

    private static AdsNode node(AdsAccount account, String type, String name, int index, String kind) {
        if (name.isEmpty()) {
            throw AdsError.request("RESOURCE_NAME_MISSING", "Resource name is required for this request.")
                    .at("operations", index)
                    .at(kind);
        }
        AdsNode node = account.find(name).filter(n -> n.type.equals(type)).orElse(null);
        if (node == null) {
            throw AdsError.of("mutateError", "RESOURCE_NOT_FOUND", "Resource was not found.")
                    .trigger(name)
                    .at("operations", index)
                    .at(kind);
        }
        if (node.isRemoved()) {
            throw AdsError.of(
                            "contextError",
                            "OPERATION_NOT_PERMITTED_FOR_REMOVED_RESOURCE",
                            "The operation is not allowed for removed resources.")
                    .at("operations", index)
                    .at(kind);
        }
        return node;
    }

    private static Object value(AdsAccount account, String type, String name, JsonNode value, int index) {
        if (AdsSpec.BOOK.field(type + "." + name).isEmpty()) {
            throw AdsError.of(
                            "fieldMaskError",
                            "FIELD_NOT_FOUND",
                            "The field mask contained an invalid field: '" + name + "'.")
                    .trigger(name)
                    .at("operations", index)
                    .at("update_mask");
        }
        if (!FIELDS.get(type).contains(name)) {
            throw AdsError.request("IMMUTABLE_FIELD", "The sandbox does not let '" + name + "' be changed yet.")
                    .at("operations", index)
                    .at("update")
                    .at(name);
        }
        String text = value.asText("");
        if (name.equals("status") && !text.equals("ENABLED") && !text.equals("PAUSED")) {
            throw AdsError.request("INVALID_ENUM_VALUE", "Enum value '" + text + "' cannot be used.")
                    .trigger(text)
                    .at("operations", index)
                    .at("update")
                    .at("status");
        }
        if (name.equals("name")) {
            return name(account, type, text, index);
        }
        return name.equals("amount_micros") ? amount(account, text, index) : text;
    }

    private static String name(AdsAccount account, String type, String text, int index) {
        boolean taken = account.table(type).stream()
                .anyMatch(n -> !n.isRemoved() && n.text("name").equals(text));
        if (taken) {
            String family = type.equals("campaign") ? "campaignError" : "campaignBudgetError";
            String code = type.equals("campaign") ? "DUPLICATE_CAMPAIGN_NAME" : "DUPLICATE_NAME";
            throw AdsError.of(family, code, "A " + type.replace('_', ' ') + " with this name already exists.")
                    .trigger(text)
                    .at("operations", index)
                    .at("update")
                    .at("name");
        }
        return text;
    }

    private static Long amount(AdsAccount account, String text, int index) {
        boolean good = text.matches("\\d{1,15}") && Long.parseLong(text) > 0;
        String code = !good
                ? "MONEY_AMOUNT_LESS_THAN_CURRENCY_MINIMUM_CPC"
                : Long.parseLong(text) % account.plan.unitMicros() != 0 ? "NON_MULTIPLE_OF_MINIMUM_CURRENCY_UNIT" : "";
        if (!code.isEmpty()) {
            throw AdsError.of("campaignBudgetError", code, "The budget amount cannot be used with this currency.")
                    .trigger(text)
                    .at("operations", index)
                    .at("update")
                    .at("amount_micros");
        }
        return Long.valueOf(text);
    }

    private static ObjectNode done(AdsCall call, AdsAccount account, Step step, boolean whole) {
        ObjectNode result = GoogleJson.object();
        if (step == null) {
            return result;
        }
        var author = new ChangeLog.Author(AdsGate.email(call), "GOOGLE_ADS_API");
        if (step.remove()) {
            Edits.remove(account, step.node(), call.now(), author);
        } else {
            Edits.update(account, step.node(), step.values(), call.now(), author);
        }
        result.put("resourceName", step.node().resourceName);
        if (whole && !step.remove()) {
            ObjectNode object = result.putObject(AdsField.camel(step.node().type));
            object.put("resourceName", step.node().resourceName);
            step.values()
                    .forEach((path, value) ->
                            FieldJson.put(object, AdsSpec.BOOK.get(step.node().type + "." + path), value));
        }
        return result;
    }
}
