// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.spi.AdsReader;
import dev.patchbay.spi.ChannelMetricsReader;
import dev.patchbay.spi.ChannelReader;
import dev.patchbay.spi.HealthProbe;
import dev.patchbay.spi.MetricsReader;
import dev.patchbay.spi.WebhookSubscriptions;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Google's scopes: which each product and each capability needs. */
final class GoogleScopes {

    static final String ADS = "https://www.googleapis.com/auth/adwords";
    static final String BUSINESS = "https://www.googleapis.com/auth/business.manage";
    static final String YOUTUBE = "https://www.googleapis.com/auth/youtube.readonly";
    static final String YOUTUBE_ANALYTICS = "https://www.googleapis.com/auth/yt-analytics.readonly";

    /** Asked for by every connection: who connected, and by which name people know them. */
    static final Set<String> IDENTITY = ordered("openid", "email", "profile");

    private static final Pattern SPACES = Pattern.compile(" +");
    private static final String USERINFO = "https://www.googleapis.com/auth/userinfo.";

    private static final Map<Class<?>, Set<Product>> PRODUCTS = products();

    private GoogleScopes() {}

    /** With every product; {@link #byCapability(GoogleConfig)} has only those in use. */
    static Map<Class<?>, Set<String>> byCapability() {
        return collect(GoogleScopes::defaults, Set.of(Product.values()));
    }

    static Map<Class<?>, Set<String>> byCapability(GoogleConfig config) {
        return collect(config::scopes, config.products);
    }

    /** Google's name of a scope in answers where it differs from the one asked for: {@code email} comes back as a URL. */
    static String canonical(String scope) {
        return switch (scope) {
            case USERINFO + "email" -> "email";
            case USERINFO + "profile" -> "profile";
            default -> scope;
        };
    }

    /** A list of scopes as answers have it, in the words that are asked for. */
    static Set<String> parse(String spaced) {
        Set<String> scopes = new LinkedHashSet<>();
        for (String scope : SPACES.split(spaced.strip(), -1)) {
            if (!scope.isEmpty()) {
                scopes.add(canonical(scope));
            }
        }
        return scopes;
    }

    static Set<String> defaults(Product product) {
        return switch (product) {
            case ADS -> Set.of(ADS);
            case BUSINESS_PROFILE -> Set.of(BUSINESS);
            case YOUTUBE -> Set.of(YOUTUBE);
            case YOUTUBE_ANALYTICS -> Set.of(YOUTUBE_ANALYTICS);
        };
    }

    private static Map<Class<?>, Set<String>> collect(Function<Product, Set<String>> scopesOf, Set<Product> inUse) {
        Map<Class<?>, Set<String>> scopes = new LinkedHashMap<>();
        PRODUCTS.forEach((capability, products) -> {
            Set<String> needed = new LinkedHashSet<>();
            products.stream().filter(inUse::contains).map(scopesOf).forEach(needed::addAll);
            scopes.put(capability, needed);
        });
        return scopes;
    }

    private static Map<Class<?>, Set<Product>> products() {
        Map<Class<?>, Set<Product>> products = new LinkedHashMap<>();
        products.put(AdsReader.class, Set.of(Product.ADS));
        products.put(GoogleAdsQueries.class, Set.of(Product.ADS));
        products.put(MetricsReader.class, Set.of(Product.ADS));
        products.put(ChannelReader.class, new LinkedHashSet<>(List.of(Product.BUSINESS_PROFILE, Product.YOUTUBE)));
        products.put(
                ChannelMetricsReader.class,
                new LinkedHashSet<>(List.of(Product.BUSINESS_PROFILE, Product.YOUTUBE_ANALYTICS)));
        products.put(YouTubeVideos.class, Set.of(Product.YOUTUBE));
        products.put(WebhookSubscriptions.class, Set.of(Product.BUSINESS_PROFILE));
        products.put(HealthProbe.class, Set.of());
        return products;
    }

    private static Set<String> ordered(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }
}
