// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.hooks.Outgoing;
import dev.patchbay.sandbox.hooks.PostOffice;
import dev.patchbay.sandbox.hooks.Postman;
import dev.patchbay.sandbox.kernel.Dice;
import dev.patchbay.sandbox.kernel.FormText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** {@code /{app}/subscriptions} with its handshake, and {@code /{asset}/subscribed_apps}. */
final class SubscriptionEdges {

    private static final List<String> OBJECTS = List.of(
            "user",
            "page",
            "permissions",
            "instagram",
            "whatsapp_business_account",
            "ad_account",
            "application",
            "threads");
    private static final Set<String> PAGE_FIELDS = pageFields();
    private final AppSubscriptions subscriptions;
    private final PostOffice office;
    private final Node app;
    private final AtomicLong challenges = new AtomicLong();

    SubscriptionEdges(AppSubscriptions subscriptions, PostOffice office, Node app) {
        this.subscriptions = subscriptions;
        this.office = office;
        this.app = app;
    }

    boolean serves(Node node, List<String> path) {
        if (path.size() != 2) {
            return false;
        }
        return switch (path.get(1)) {
            case "subscriptions" -> node.type.equals("Application");
            case "subscribed_apps" ->
                Set.of("Page", "AdAccount", "WhatsAppBusinessAccount").contains(node.type);
            default -> false;
        };
    }

    ObjectNode answer(GraphCall call, Node node, String edge) {
        return edge.equals("subscriptions") ? ofApp(call) : ofAsset(call, node);
    }

    private ObjectNode ofApp(GraphCall call) {
        if (!call.caller().isApp()) {
            throw GraphError.oauth(400, 15, "(#15) This method must be called with an app access_token.");
        }
        Params params = call.params;
        switch (call.method) {
            case "GET", "HEAD" -> {
                ObjectNode answer = MetaJson.object();
                answer.set("data", subscriptions.list());
                return answer;
            }
            case "DELETE" -> {
                if (params.get("object").isEmpty()) {
                    subscriptions.clear();
                } else {
                    subscriptions.unsubscribe(
                            params.text("object"),
                            new LinkedHashSet<>(ParamCheck.list("fields", params.text("fields"))));
                }
                return MetaJson.object().put("success", true);
            }
            default -> {
                return subscribe(call, params);
            }
        }
    }

    private ObjectNode subscribe(GraphCall call, Params params) {
        String object = need(params, "object");
        if (!OBJECTS.contains(object)) {
            throw GraphError.param(
                    "Param object must be one of {" + String.join(", ", OBJECTS) + "} - got \"" + object + "\".");
        }
        URI callback;
        try {
            callback = URI.create(need(params, "callback_url"));
        } catch (IllegalArgumentException e) {
            throw GraphError.param("Param callback_url must be a valid URI");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        List<String> wanted = ParamCheck.list("fields", need(params, "fields"));
        if (object.equals("page")) {
            checkPageFields("fields", wanted);
        }
        wanted.forEach(field -> fields.put(field, call.version.toString()));
        shakeHands(callback, need(params, "verify_token"));
        subscriptions.subscribe(object, new AppSubscriptions.Product(callback, Map.copyOf(fields)));
        return MetaJson.object().put("success", true);
    }

    private void shakeHands(URI callback, String verifyToken) {
        String challenge = Integer.toString(
                1_000_000_000 + Dice.below(Dice.roll(7, 83, challenges.incrementAndGet()), 1_000_000_000));
        String query =
                "hub.mode=subscribe&hub.challenge=" + challenge + "&hub.verify_token=" + FormText.encode(verifyToken);
        String text = callback.toString();
        URI asked = URI.create(text + (callback.getRawQuery() == null ? "?" : "&") + query);
        Postman.Answer answer = office.ask(asked, Outgoing.get().header("User-Agent", "facebookplatform/1.0"));
        if (answer.status() == 0) {
            throw GraphError.oauth(
                    400, 2200, "(#2200) Callback verification failed with the following errors: curl_errno = 7");
        }
        if (answer.status() != 200 || !answer.body().equals(challenge)) {
            throw GraphError.oauth(
                    400,
                    2200,
                    "(#2200) Callback verification failed with the following errors: HTTP Status Code = "
                            + answer.status() + "; HTTP Message = "
                            + (answer.status() == 200 ? "Response does not match challenge" : "refused"));
        }
    }

    private ObjectNode ofAsset(GraphCall call, Node asset) {
        if (asset.type.equals("Page") && !call.caller().token().actsForPage()) {
            throw GraphError.oauth(400, 210, "(#210) A page access token is required to request this resource.");
        }
        if (asset.type.equals("Page") && !call.caller().may("pages_manage_metadata")) {
            throw GraphError.oauth(
                    403,
                    200,
                    "(#200) To subscribe to the " + call.params.text("subscribed_fields")
                            + " field, one of these permissions is needed: pages_manage_metadata.");
        }
        switch (call.method) {
            case "GET", "HEAD" -> {
                ObjectNode answer = MetaJson.object();
                ArrayNode data = answer.putArray("data");
                subscriptions.installed(asset.id).ifPresent(fields -> describe(data, asset, fields));
                return answer;
            }
            case "DELETE" -> {
                return MetaJson.object().put("success", subscriptions.uninstall(asset.id));
            }
            default -> {
                List<String> fields = ParamCheck.list(
                        "subscribed_fields", asset.type.equals("Page") ? need(call.params, "subscribed_fields") : "");
                checkPageFields("subscribed_fields", fields);
                subscriptions.install(asset.id, new LinkedHashSet<>(fields));
                return MetaJson.object().put("success", true);
            }
        }
    }

    private void describe(ArrayNode data, Node asset, Set<String> fields) {
        ObjectNode about = MetaJson.object()
                .put("link", app.text("link"))
                .put("name", app.text("name"))
                .put("id", app.id);
        if (asset.type.equals("WhatsAppBusinessAccount")) {
            data.addObject().set("whatsapp_business_api_data", about);
            return;
        }
        ArrayNode listed = about.putArray("subscribed_fields");
        fields.forEach(listed::add);
        data.add(about);
    }

    private static String need(Params params, String name) {
        return params.get(name).orElseThrow(() -> GraphError.param("The parameter " + name + " is required"));
    }

    private static void checkPageFields(String name, List<String> fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (!PAGE_FIELDS.contains(fields.get(i))) {
                throw GraphError.param("Param " + name + "[" + i + "] must be one of {" + String.join(", ", PAGE_FIELDS)
                        + "} - got \"" + fields.get(i) + "\".");
            }
        }
    }

    private static Set<String> pageFields() {
        try (InputStream in = SubscriptionEdges.class.getResourceAsStream("page-subscribed-fields.txt")) {
            return Collections.unmodifiableSet(
                    new LinkedHashSet<>(new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                            .lines()
                            .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
