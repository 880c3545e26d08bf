// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What each user has granted the app. As on Meta, all tokens of a user share it. */
final class Grants {

    /** Permissions an app can ask for. */
    static final Set<String> KNOWN = Set.of(
            "public_profile",
            "email",
            "ads_management",
            "ads_read",
            "attribution_read",
            "business_management",
            "catalog_management",
            "instagram_basic",
            "instagram_branded_content_ads_brand",
            "instagram_branded_content_brand",
            "instagram_branded_content_creator",
            "instagram_content_publish",
            "instagram_manage_comments",
            "instagram_manage_contents",
            "instagram_manage_engagement",
            "instagram_manage_events",
            "instagram_manage_insights",
            "instagram_manage_messages",
            "instagram_manage_upcoming_events",
            "instagram_shopping_tag_products",
            "leads_retrieval",
            "manage_app_solution",
            "manage_fundraisers",
            "pages_events",
            "pages_manage_ads",
            "pages_manage_cta",
            "pages_manage_engagement",
            "pages_manage_instant_articles",
            "pages_manage_metadata",
            "pages_manage_posts",
            "pages_messaging",
            "pages_read_engagement",
            "pages_read_user_content",
            "pages_show_list",
            "pages_utility_messaging",
            "private_computation_access",
            "publish_video",
            "read_audience_network_insights",
            "read_insights",
            "read_page_mailboxes",
            "threads_business_basic",
            "user_age_range",
            "user_birthday",
            "user_friends",
            "user_gender",
            "user_hometown",
            "user_likes",
            "user_link",
            "user_location",
            "user_messenger_contact",
            "user_photos",
            "user_posts",
            "user_videos",
            "whatsapp_business_management",
            "whatsapp_business_messaging",
            "whatsapp_business_manage_events");

    static final List<String> USEFUL = List.of(
            "public_profile",
            "email",
            "ads_management",
            "ads_read",
            "business_management",
            "pages_show_list",
            "pages_read_engagement",
            "pages_manage_posts",
            "pages_manage_metadata",
            "pages_manage_ads",
            "pages_read_user_content",
            "read_insights",
            "instagram_basic",
            "instagram_content_publish",
            "instagram_manage_insights",
            "instagram_manage_comments",
            "leads_retrieval");

    private final Map<String, Map<String, String>> byUser = new ConcurrentHashMap<>();

    synchronized void set(String user, String permission, boolean granted) {
        Map<String, String> next = new LinkedHashMap<>(byUser.getOrDefault(user, Map.of()));
        next.put(permission, granted ? "granted" : "declined");
        byUser.put(user, next);
    }

    /** True if there was something to take away. */
    synchronized boolean revoke(String user, String permission) {
        Map<String, String> next = new LinkedHashMap<>(byUser.getOrDefault(user, Map.of()));
        boolean had = "granted".equals(next.get(permission));
        next.put(permission, "declined");
        byUser.put(user, next);
        return had;
    }

    void forget(String user) {
        byUser.remove(user);
    }

    /** Permission to {@code granted} or {@code declined}. */
    Map<String, String> of(String user) {
        return byUser.getOrDefault(user, Map.of());
    }

    Set<String> granted(String user) {
        Set<String> granted = new LinkedHashSet<>();
        of(user).forEach((permission, status) -> {
            if (status.equals("granted")) {
                granted.add(permission);
            }
        });
        return granted;
    }
}
