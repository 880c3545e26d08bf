// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.business;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.ApiSwitches;
import dev.patchbay.sandbox.google.GoogleEnvironment;
import dev.patchbay.sandbox.google.GoogleError;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.google.discovery.ApiCall;
import dev.patchbay.sandbox.google.discovery.ApiSpec;
import dev.patchbay.sandbox.google.discovery.Names;
import dev.patchbay.sandbox.kernel.Fault;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** My Business Notifications API: one setting per account. */
public final class NotificationsService extends BusinessService {

    private static final ApiSpec SPEC = ApiSpec.load("mybusinessnotifications.v1");
    private static final Pattern TOPIC = Pattern.compile("projects/[a-z0-9:.-]+/topics/[A-Za-z][\\w.~+%-]{2,254}");
    private static final Set<String> EDITABLE = Set.of("pubsubTopic", "notificationTypes");
    private final Map<String, ObjectNode> settings = new ConcurrentHashMap<>();

    public NotificationsService(GoogleEnvironment environment, ApiSwitches switches, BusinessWorld world) {
        super(SPEC, environment, switches, world);
        on("mybusinessnotifications.accounts.getNotificationSetting", call -> setting(account(call)));
        on("mybusinessnotifications.accounts.updateNotificationSetting", this::update);
    }

    private String account(ApiCall call) {
        String account = call.text("name").replace("/notificationSetting", "");
        return world.account(account, call.caller()).name();
    }

    private ObjectNode setting(String account) {
        return settings.getOrDefault(account, GoogleJson.object().put("name", account + "/notificationSetting"));
    }

    private JsonNode update(ApiCall call) {
        String account = account(call);
        if (!call.has("updateMask")) {
            throw badArgument("update_mask", "Field is required");
        }
        Set<String> fields = new LinkedHashSet<>();
        for (String path : call.list("updateMask")) {
            String name = Names.camel(path.replaceFirst("^notification_?[sS]etting\\.", ""));
            if (name.equals("notificationSetting") || name.equals("*")) {
                fields.addAll(EDITABLE);
            } else if (EDITABLE.contains(name)) {
                fields.add(name);
            } else {
                throw badArgument("update_mask", "Invalid field mask provided");
            }
        }
        refuse(call, fields);
        ObjectNode next = setting(account).deepCopy();
        for (String field : fields) {
            JsonNode value = call.body().path(field);
            boolean empty = value.isMissingNode()
                    || value.isNull()
                    || (value.isTextual() && value.asText().isEmpty())
                    || (value.isArray() && value.isEmpty());
            if (empty) {
                next.remove(field);
            } else {
                next.set(field, value.deepCopy());
            }
        }
        settings.put(account, next);
        return next;
    }

    private void refuse(ApiCall call, Set<String> fields) {
        String topic = call.body().path("pubsubTopic").asText("");
        boolean badTopic = fields.contains("pubsubTopic")
                && !topic.isEmpty()
                && !TOPIC.matcher(topic).matches();
        Optional<Fault> fault =
                environment.faults().strike("google", "pubsub", call.request().method(), call.faultPath());
        if (badTopic || fault.isPresent()) {
            String reason = fault.map(f -> f.word("reason", "PUBLISH_PERMISSIONS_MISSING_FOR_PUBSUB_TOPIC"))
                    .orElse("INVALID_PUBSUB_TOPIC");
            throw GoogleError.invalid("Request contains an invalid argument.")
                    .info(reason, spec().host(), "pubsub_topic", topic);
        }
    }

    /** The topic that notifications of this type go to; empty when the account has asked for none. */
    public Optional<String> topic(String account, String type) {
        JsonNode setting = setting(account);
        String topic = setting.path("pubsubTopic").asText("");
        for (JsonNode wanted : setting.path("notificationTypes")) {
            if (wanted.asText().equals(type) && !topic.isEmpty()) {
                return Optional.of(topic);
            }
        }
        return Optional.empty();
    }
}
