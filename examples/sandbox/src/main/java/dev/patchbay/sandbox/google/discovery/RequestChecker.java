// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.patchbay.sandbox.google.GoogleCaller;
import dev.patchbay.sandbox.google.GoogleError;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.kernel.FormText;
import dev.patchbay.sandbox.kernel.SimRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds a request against the method's published parameters and body, as Google's front end does. */
final class RequestChecker {

    private static final String PAYLOAD = "Invalid JSON payload received. ";
    private final ApiSpec spec;

    RequestChecker(ApiSpec spec) {
        this.spec = spec;
    }

    ApiCall check(ApiSpec.Match match, SimRequest request, GoogleCaller caller) {
        ApiMethod method = match.method();
        Map<String, List<String>> params = new LinkedHashMap<>();
        for (Map.Entry<String, String> pair : FormText.pairs(request.rawQuery())) {
            ParamSpec param = find(method, pair.getKey());
            List<String> values = params.computeIfAbsent(param.name(), k -> new ArrayList<>());
            // Generated clients say alt=json;enum-encoding=int.
            String value = param.name().equals("alt") ? pair.getValue().split(";", 2)[0] : pair.getValue();
            param.check(value, values.size());
            values.add(value);
        }
        match.path().forEach((name, value) -> params.put(name, List.of(value)));
        for (ParamSpec param : method.params().values()) {
            if (param.required()
                    && params.getOrDefault(param.name(), List.of("")).stream().allMatch(String::isEmpty)) {
                throw GoogleError.invalid("Required parameter: " + param.name())
                        .reason("global", "required", param.name(), "parameter");
            }
        }
        return new ApiCall(method.id(), request, caller, params, body(method, request));
    }

    private ParamSpec find(ApiMethod method, String name) {
        ParamSpec own = method.params().get(Names.camel(name));
        if (own == null) {
            own = method.params().get(name);
        }
        if (own != null && !own.inPath()) {
            return own;
        }
        // The shared ones go by $alt, $fields, $key and so on, too.
        return spec.shared(name.startsWith("$") ? name : Names.camel(name))
                .or(() -> spec.shared(name))
                .or(() -> spec.shared(name.replaceFirst("^\\$", "")))
                .orElseThrow(() -> GoogleError.unknownParameter(name));
    }

    private JsonNode body(ApiMethod method, SimRequest request) {
        if (method.body().isEmpty() || request.body().length == 0) {
            return NullNode.getInstance();
        }
        JsonNode body = GoogleJson.parse(request.bodyText()).orElseThrow(() -> {
            String text = PAYLOAD + "Unexpected token.";
            return GoogleError.invalidField(text, "", text).reason("global", "parseError", "", "");
        });
        checkFields(body, method.body(), "");
        return body;
    }

    private void checkFields(JsonNode json, String schema, String place) {
        Map<String, String> fields = spec.fields(schema);
        if (!json.isObject() || fields.isEmpty()) {
            return;
        }
        json.properties().forEach(entry -> {
            String name = Names.camel(entry.getKey());
            String type = fields.get(name);
            if (type == null) {
                String text = PAYLOAD + "Unknown name \"" + entry.getKey() + "\""
                        + (place.isEmpty() ? "" : " at '" + place + "'") + ": Cannot find field.";
                throw GoogleError.invalidField(text, place, text);
            }
            String below = (place.isEmpty() ? "" : place + ".") + Names.snake(name);
            checkValue(entry.getValue(), type, below);
        });
    }

    private void checkValue(JsonNode value, String type, String place) {
        if (type.startsWith("[]") && value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                checkValue(value.get(i), type.substring(2), place + "[" + i + "]");
            }
        } else if (type.startsWith("#")) {
            checkFields(value, type.substring(1), place);
        } else if (type.startsWith("enum:") && value.isTextual()) {
            new ParamSpec(place, type, false, false, false, "", "", "").check(value.asText(), 0);
        } else if ((value.isContainerNode() && !type.equals("{}") && !type.equals("any"))
                || (type.equals("boolean") && !value.isBoolean())) {
            String text = PAYLOAD + "Invalid value at '" + place + "' (" + type + ")";
            throw GoogleError.invalidField(text, place, text);
        }
    }
}
