// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What of Google an app uses: each product has scopes of its own. */
enum Product {
    ADS,
    BUSINESS_PROFILE,
    YOUTUBE,
    YOUTUBE_ANALYTICS;

    /** Its name in the setting {@code products}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Unknown words are refused where the connector is made, so that a typing error never silently drops a product. */
    static Set<Product> parse(List<String> words) {
        Set<Product> products = EnumSet.noneOf(Product.class);
        for (String word : words) {
            products.add(of(word));
        }
        if (products.isEmpty()) {
            throw new IllegalArgumentException("Setting 'products' of google names no product");
        }
        return products;
    }

    private static Product of(String word) {
        for (Product product : values()) {
            if (product.word().equals(word)) {
                return product;
            }
        }
        throw new IllegalArgumentException("Setting 'products' of google knows ads, business-profile, youtube and"
                + " youtube-analytics, not '" + word + "'");
    }
}
