// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.spi.AdsReader;
import dev.patchbay.spi.ChannelReader;
import dev.patchbay.spi.HealthProbe;
import dev.patchbay.spi.MetricsReader;
import dev.patchbay.spi.WebhookSubscriptions;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Meta's permissions: which each capability needs, and all that an error may name. */
final class MetaScopes {

    static final String BUSINESS_MANAGEMENT = "business_management";

    static final Set<String> KNOWN = Set.of(
            "ads_management",
            "ads_read",
            BUSINESS_MANAGEMENT,
            "instagram_basic",
            "instagram_branded_content_ads_brand",
            "instagram_branded_content_brand",
            "instagram_branded_content_creator",
            "instagram_content_publish",
            "instagram_manage_comments",
            "instagram_manage_contents",
            "instagram_manage_insights",
            "instagram_manage_messages",
            "leads_retrieval",
            "pages_manage_ads",
            "pages_manage_engagement",
            "pages_manage_metadata",
            "pages_manage_posts",
            "pages_messaging",
            "pages_read_engagement",
            "pages_read_user_content",
            "pages_show_list",
            "public_profile",
            "publish_video",
            "read_insights",
            "whatsapp_business_management",
            "whatsapp_business_messaging");

    private MetaScopes() {}

    static Map<Class<?>, Set<String>> byCapability() {
        Map<Class<?>, Set<String>> scopes = new LinkedHashMap<>();
        scopes.put(AdsReader.class, ordered("ads_read", BUSINESS_MANAGEMENT));
        scopes.put(MetricsReader.class, ordered("ads_read"));
        scopes.put(
                ChannelReader.class,
                ordered("pages_show_list", "pages_read_engagement", "instagram_basic", BUSINESS_MANAGEMENT));
        scopes.put(HealthProbe.class, ordered());
        scopes.put(WebhookSubscriptions.class, ordered("pages_manage_metadata"));
        return scopes;
    }

    private static Set<String> ordered(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }
}
