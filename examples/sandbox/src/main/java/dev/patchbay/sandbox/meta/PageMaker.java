// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes Pages and the Instagram accounts behind some of them. */
final class PageMaker {

    private final World world;
    private final IdMint ids;

    PageMaker(World world, IdMint ids) {
        this.world = world;
        this.ids = ids;
    }

    Node make(String name, String handle, boolean instagram) {
        Node page = new Node("Page", ids.asset(), null, null);
        Map<String, Object> v = new LinkedHashMap<>();
        v.put("name", name);
        v.put("username", handle);
        v.put("category", "Retail company");
        v.put("category_list", List.of(Map.of("id", "2201", "name", "Retail company")));
        v.put("tasks", List.of("ADVERTISE", "ANALYZE", "CREATE_CONTENT", "MESSAGING", "MODERATE", "MANAGE"));
        v.put("link", "https://www.facebook.com/" + page.id);
        v.put("about", "Everything for people who like it well made.");
        v.put("fan_count", 18_240);
        v.put("followers_count", 19_011);
        v.put("is_published", true);
        v.put("verification_status", "not_verified");
        v.put(
                "picture",
                Map.of(
                        "data",
                        Map.of(
                                "height",
                                50,
                                "width",
                                50,
                                "is_silhouette",
                                false,
                                "url",
                                "https://scontent.example.com/" + handle)));
        if (instagram) {
            Node ig = instagram(page, name, handle);
            v.put("instagram_business_account", ig);
            v.put("connected_instagram_account", ig);
        }
        page.edit(v);
        world.add(page);
        return page;
    }

    private Node instagram(Node page, String name, String handle) {
        Node ig = new Node("IGUser", ids.instagram(), page, null);
        ig.edit(Map.of(
                "username",
                handle,
                "name",
                name,
                "ig_id",
                5_312_887_041L,
                "biography",
                "Made well, meant to last.",
                "website",
                "https://example.com/" + handle,
                "followers_count",
                48_120,
                "follows_count",
                311,
                "media_count",
                642,
                "profile_picture_url",
                "https://scontent.example.com/ig/" + handle));
        page.link("instagram_accounts", ig);
        return world.add(ig);
    }
}
