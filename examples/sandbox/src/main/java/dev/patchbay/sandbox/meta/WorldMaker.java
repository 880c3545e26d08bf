// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes a whole world from a seed. */
final class WorldMaker {

    private final World world = new World();
    private final IdMint ids;
    private final long seed;
    private final Instant now;

    WorldMaker(long seed, Instant now) {
        this.seed = seed;
        this.now = now;
        this.ids = new IdMint(seed);
    }

    /** Makes campaigns that come into being later. */
    CampaignMaker campaigns() {
        return new CampaignMaker(world, ids, seed, now);
    }

    World small() {
        Node business = business("Nordlicht Group");
        pages(2, business);
        accounts(2, List.of(business), false);
        users();
        return world;
    }

    World reference() {
        List<Node> businesses =
                List.of(business("Brightside Agency"), business("Harbor & Pine Holding"), business("Kumo K.K."));
        pages(6, businesses.get(0));
        accounts(10, businesses, true);
        users();
        return world;
    }

    private Node business(String name) {
        Node business = new Node("Business", ids.asset(), null, null);
        business.edit(Map.of(
                "name",
                name,
                "verification_status",
                "verified",
                "timezone_id",
                47,
                "vertical",
                "RETAIL",
                "created_time",
                Moment.utc(Instant.parse("2021-05-04T10:15:00Z")),
                "link",
                "https://www.facebook.com/" + business.id));
        world.businesses.add(business);
        return world.add(business);
    }

    private void pages(int count, Node business) {
        PageMaker maker = new PageMaker(world, ids);
        String[] names = {
            "Nordlicht Outdoor", "Kumo Coffee", "Harbor & Pine", "Bramble Books", "Coogee Surf Co", "Redwood Fitness"
        };
        for (int i = 0; i < count; i++) {
            String handle = names[i].toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
            Node page = maker.make(names[i], handle, i % 2 == 0);
            world.pages.add(page);
            business.link(i % 3 == 2 ? "client_pages" : "owned_pages", page);
            page.edge("instagram_accounts").forEach(ig -> {
                business.link("owned_instagram_accounts", ig);
                business.link("instagram_accounts", ig);
                business.link("instagram_business_accounts", ig);
            });
        }
    }

    private void accounts(int count, List<Node> businesses, boolean reference) {
        AccountMaker maker = new AccountMaker(world, ids, seed, now);
        for (int i = 0; i < count; i++) {
            Node business = businesses.get(i % businesses.size());
            Node page = world.pages.get(i % world.pages.size());
            Node account = maker.make(AccountPlan.ALL.get(i), business, page, reference);
            page.edge("instagram_accounts").forEach(ig -> account.link("instagram_accounts", ig));
            account.link("promote_pages", page);
            business.link(i % 4 == 3 ? "client_ad_accounts" : "owned_ad_accounts", account);
            world.accounts.add(account);
        }
    }

    /** Two who see everything, one who sees only the first account, and a system user. */
    private void users() {
        user("User", "Ada Reinholt", world.accounts, world.pages, world.businesses);
        user("User", "Grace Okafor", world.accounts, world.pages, world.businesses);
        user("User", "Max Limited", world.accounts.subList(0, 1), List.of(), List.of());
        Node system = user("SystemUser", "Patchbay Sync", world.accounts, world.pages, world.businesses);
        world.businesses.get(0).link("system_users", system);
    }

    private Node user(String type, String name, List<Node> accounts, List<Node> pages, List<Node> businesses) {
        Node user = new Node(type, ids.asset(), null, null);
        String[] parts = name.split(" ", 2);
        user.edit(Map.of("name", name, "created_time", Moment.utc(Instant.parse("2023-01-09T08:00:00Z"))));
        if (type.equals("User")) {
            user.edit(Map.of(
                    "first_name",
                    parts[0],
                    "last_name",
                    parts[1],
                    "short_name",
                    parts[0],
                    "name_format",
                    "{first} {last}",
                    "currency",
                    Map.of("currency_offset", 100, "user_currency", "EUR"),
                    "email",
                    parts[0].toLowerCase(Locale.ROOT) + "@example.com",
                    "picture",
                    Map.of("data", Map.of("url", "https://scontent.example.com/u/" + user.id))));
        }
        user.linkAll("adaccounts", accounts);
        user.linkAll("assigned_ad_accounts", accounts);
        user.linkAll("accounts", pages);
        user.linkAll("assigned_pages", pages);
        user.linkAll("businesses", businesses);
        List<Node> assets = new ArrayList<>(accounts);
        assets.addAll(pages);
        assets.addAll(businesses);
        world.giveRole(user, assets);
        world.users.add(user);
        return world.add(user);
    }
}
