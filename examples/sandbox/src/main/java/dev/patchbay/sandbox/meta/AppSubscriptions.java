// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the app has asked for: callbacks by product, and fields by Page, ad account and WhatsApp account. Thread-safe. */
final class AppSubscriptions {

    /** A product's callback; {@code fields} by name with the version they were asked for in. */
    record Product(URI callback, Map<String, String> fields) {}

    private final Map<String, Product> products = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> assets = new ConcurrentHashMap<>();

    void subscribe(String object, Product product) {
        products.merge(object, product, (old, now) -> {
            Map<String, String> fields = new LinkedHashMap<>(old.fields());
            fields.putAll(now.fields());
            return new Product(now.callback(), Map.copyOf(fields));
        });
    }

    /** Takes fields away, or the product when no field is named. */
    void unsubscribe(String object, Set<String> fields) {
        products.computeIfPresent(object, (key, old) -> {
            Map<String, String> left = new LinkedHashMap<>(old.fields());
            left.keySet().removeAll(fields);
            return fields.isEmpty() || left.isEmpty() ? null : new Product(old.callback(), Map.copyOf(left));
        });
    }

    void clear() {
        products.clear();
    }

    /** Fields replace those of before; none for assets that have no choice. */
    void install(String asset, Set<String> fields) {
        assets.put(asset, new LinkedHashSet<>(fields));
    }

    boolean uninstall(String asset) {
        return assets.remove(asset) != null;
    }

    Optional<Set<String>> installed(String asset) {
        return Optional.ofNullable(assets.get(asset));
    }

    /**
     * Where an event goes. Empty, as at Meta without a word, when the product's field or the asset is not subscribed.
     *
     * @param asset whose subscription it takes; for Instagram the Page behind it
     */
    Optional<URI> target(MetaEvent event, String asset) {
        Product product = products.get(event.object());
        if (product == null || !product.fields().containsKey(event.subscription())) {
            return Optional.empty();
        }
        boolean personal =
                event.object().equals("permissions") || event.object().equals("user");
        Set<String> fields = assets.get(asset);
        boolean wanted = personal
                || (fields != null && (!event.object().equals("page") || fields.contains(event.subscription())));
        return wanted ? Optional.of(product.callback()) : Optional.empty();
    }

    ArrayNode list() {
        ArrayNode data = MetaJson.array();
        products.forEach((object, product) -> {
            ObjectNode one = data.addObject()
                    .put("object", object)
                    .put("callback_url", product.callback().toString())
                    .put("active", true);
            ArrayNode fields = one.putArray("fields");
            product.fields()
                    .forEach((name, version) ->
                            fields.addObject().put("name", name).put("version", version));
        });
        return data;
    }
}
