// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.error.PermissionException;
import dev.patchbay.http.ApiClient;
import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.http.JsonValue;
import dev.patchbay.spi.HmacSignature;
import dev.patchbay.spi.SessionContext;
import dev.patchbay.spi.WebhookSubscriptions;
import dev.patchbay.webhook.WebhookSubscription;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What Meta is told to send: {@code page:<id>} and {@code whatsapp:<id>} by their {@code subscribed_apps}, and
 * {@code app:<object>} by the app's own {@code subscriptions}, one callback for each object. Instagram accounts of a page come
 * with the page.
 */
final class MetaSubscriptions implements WebhookSubscriptions {

    private static final String PAGE = "page";
    private static final String WHATSAPP = "whatsapp";
    private static final String APP = "app";

    private final SessionContext session;
    private final Graph graph;
    private final Set<String> pageFields;

    MetaSubscriptions(SessionContext session, Graph graph) {
        this.session = session;
        this.graph = graph;
        this.pageFields = new LinkedHashSet<>(session.app().list(MetaSettings.WEBHOOK_PAGE_FIELDS));
    }

    /** Kind and id of an account. */
    private record Target(String kind, String id) {

        static Target of(String account) {
            int colon = account.indexOf(':');
            Target target = colon < 1
                    ? new Target("", "")
                    : new Target(account.substring(0, colon), account.substring(colon + 1));
            if (!Set.of(PAGE, WHATSAPP, APP).contains(target.kind())
                    || target.id().isEmpty()) {
                throw new IllegalArgumentException(
                        "Meta has subscriptions of page:<id>, whatsapp:<id> and app:<object>, not of '" + account
                                + "'");
            }
            return target;
        }

        String operation(String method) {
            return switch (kind) {
                case PAGE -> method + " /{page}/subscribed_apps";
                case WHATSAPP -> method + " /{waba}/subscribed_apps";
                default -> method + " /{app}/subscriptions";
            };
        }
    }

    @Override
    public List<WebhookSubscription> list(String account) {
        Target target = Target.of(account);
        JsonValue answer = send(target, request(target, graph.get(target.operation("GET"))));
        List<WebhookSubscription> all = new ArrayList<>();
        for (JsonValue one : answer.get("data").elements()) {
            read(target, account, one, all);
        }
        return all;
    }

    private void read(Target target, String account, JsonValue one, List<WebhookSubscription> all) {
        Set<String> fields = new TreeSet<>();
        if (target.kind().equals(APP)) {
            if (one.get("object").text("").equals(target.id())) {
                one.get("fields")
                        .elements()
                        .forEach(field -> fields.add(field.get("name").text(field.text(""))));
                all.add(new WebhookSubscription(
                        account,
                        fields,
                        one.get("callback_url").text(),
                        one.get("active").isTrue(),
                        null));
            }
            return;
        }
        String app = one.get("id")
                .text(one.get("whatsapp_business_api_data").get("id").text(""));
        if (app.equals(graph.config().clientId)) {
            one.get("subscribed_fields").elements().forEach(field -> fields.add(field.text("")));
            all.add(new WebhookSubscription(
                    account, fields, one.get("override_callback_uri").text(), true, null));
        }
    }

    /** The page's subscription brings the events of the Instagram account behind it, under that account's own id. */
    @Override
    public Set<String> together(String account) {
        Target target = Target.of(account);
        if (!target.kind().equals(PAGE)) {
            return Set.of();
        }
        ApiRequestBuilder request = graph.get("GET /{page}")
                .path(target.id())
                .query("fields", "instagram_business_account{id}")
                .asset(PageNode.asset(target.id()));
        try {
            String instagram = send(target, request)
                    .get("instagram_business_account")
                    .get("id")
                    .text("");
            return instagram.isEmpty() ? Set.of() : Set.of("instagram:" + instagram);
        } catch (PermissionException e) {
            // Who has not granted Instagram gets none of its events either.
            return Set.of();
        }
    }

    @Override
    public WebhookSubscription subscribe(WebhookSubscription.Wanted wanted) {
        Target target = Target.of(wanted.account());
        Set<String> topics = target.kind().equals(PAGE) ? pageTopics(wanted) : wanted.topics();
        ApiRequestBuilder request = request(target, graph.post(target.operation("POST")));
        switch (target.kind()) {
            case PAGE -> request.form("subscribed_fields", String.join(",", topics));
            case APP -> app(request, target, topics, wanted.callback());
            default -> {
                if (wanted.callback() != null) {
                    request.form("override_callback_uri", wanted.callback())
                            .form("verify_token", verifyToken().reveal());
                }
            }
        }
        send(target, request.idempotent(true));
        return new WebhookSubscription(wanted.account(), topics, wanted.callback(), true, null);
    }

    /** Meta replaces a page's fields by those named: what another tenant or an earlier call subscribed must be named again. */
    private Set<String> pageTopics(WebhookSubscription.Wanted wanted) {
        Set<String> all = new LinkedHashSet<>(wanted.topics().isEmpty() ? pageFields : wanted.topics());
        list(wanted.account()).forEach(there -> all.addAll(there.topics()));
        return all;
    }

    private void app(ApiRequestBuilder request, Target target, Set<String> topics, @Nullable String callback) {
        if (callback == null || topics.isEmpty()) {
            throw new IllegalArgumentException("A subscription of the app needs topics and a callback");
        }
        request.form("object", target.id())
                .form("callback_url", callback)
                .form("fields", String.join(",", topics))
                .form("include_values", "true")
                .form("verify_token", verifyToken().reveal());
    }

    @Override
    public void unsubscribe(WebhookSubscription.Wanted wanted) {
        Target target = Target.of(wanted.account());
        ApiRequestBuilder request = request(target, graph.delete(target.operation("DELETE")));
        if (target.kind().equals(APP)) {
            request.query("object", target.id());
        }
        send(target, request);
    }

    private ApiRequestBuilder request(Target target, ApiRequestBuilder builder) {
        return switch (target.kind()) {
            case PAGE -> builder.path(target.id(), "subscribed_apps").asset(PageNode.asset(target.id()));
            case WHATSAPP -> builder.path(target.id(), "subscribed_apps");
            default -> builder.path(graph.config().clientId, "subscriptions");
        };
    }

    private JsonValue send(Target target, ApiRequestBuilder request) {
        ApiClient client = target.kind().equals(APP)
                ? session.api().as(Credential.OAuth2.bearer(graph.config().appToken()))
                : session.api();
        return client.fetch(request.maxResponseBytes(Graph.SMALL_ANSWER).build(), GraphAnswer.object());
    }

    private Secret verifyToken() {
        return HmacSignature.secrets(session.app(), MetaSettings.WEBHOOK_VERIFY_TOKEN).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Setting '" + MetaSettings.WEBHOOK_VERIFY_TOKEN + "' is not set: Meta asks for it back"));
    }
}
