// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.model.Platform;
import dev.patchbay.webhook.WebhookHandler;
import dev.patchbay.webhook.Webhooks;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Who handles what. */
final class Handlers {

    private static final String BEGINNING = ".*";

    /**
     * A registration.
     *
     * @param handler does the work
     * @param app whether it gets events as they come instead of per connection
     */
    record Registered(WebhookHandler handler, boolean app) {}

    private final Map<String, Registered> all = new ConcurrentHashMap<>();

    void add(String platform, String type, WebhookHandler handler, boolean app) {
        Objects.requireNonNull(handler, "handler");
        if (type.isBlank()) {
            throw new IllegalArgumentException("A type must be named, or all by '" + Webhooks.ANY + "'");
        }
        all.put(key(Platform.of(platform), type), new Registered(handler, app));
    }

    /** The most exact one; null when nobody wants it. */
    @Nullable
    Registered find(Platform platform, String type) {
        Registered found = all.get(key(platform, type));
        for (int dot = type.lastIndexOf('.'); found == null && dot > 0; dot = type.lastIndexOf('.', dot - 1)) {
            found = all.get(key(platform, type.substring(0, dot) + BEGINNING));
        }
        return found != null ? found : all.get(key(platform, Webhooks.ANY));
    }

    private static String key(Platform platform, String type) {
        return platform.id() + ' ' + type;
    }
}
