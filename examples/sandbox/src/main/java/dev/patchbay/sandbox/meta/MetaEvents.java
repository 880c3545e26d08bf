// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.kernel.Dice;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Makes events in the shapes that Meta sends. Ids depend on the seed and on the order. Thread-safe. */
public final class MetaEvents {

    private final long seed;
    private final InstantSource clock;
    private final AtomicLong made = new AtomicLong();

    public MetaEvents(long seed, InstantSource clock) {
        this.seed = seed;
        this.clock = clock;
    }

    private long number() {
        return 100_000_000_000L + Long.remainderUnsigned(Dice.roll(seed, 81, made.incrementAndGet()), 900_000_000_000L);
    }

    private MetaEvent event(String object, String entry, String field, ObjectNode content) {
        return new MetaEvent(object, entry, field, clock.instant(), content);
    }

    private long seconds() {
        return clock.instant().getEpochSecond();
    }

    private static ObjectNode person(long id) {
        return MetaJson.object().put("id", Long.toString(id)).put("name", "Anna Ård");
    }

    /** Someone writes on a Page. */
    public MetaEvent post(String page, String text) {
        return post(page, page + "_" + number(), "add", text);
    }

    /** A Page's post is added, edited or removed; {@code verb} is {@code add}, {@code edited} or {@code remove}. */
    public MetaEvent post(String page, String post, String verb, String text) {
        ObjectNode value =
                MetaJson.object().put("item", "status").put("verb", verb).put("post_id", post);
        value.set("from", person(number()));
        value.put("created_time", seconds()).put("published", 1);
        if (!verb.equals("remove")) {
            value.put("message", text);
        }
        return event("page", page, "feed", value);
    }

    /** Someone comments on a Page's post. */
    public MetaEvent comment(String page, String text) {
        String post = page + "_" + number();
        ObjectNode value = MetaJson.object()
                .put("item", "comment")
                .put("verb", "add")
                .put("post_id", post)
                .put("comment_id", number() + "_" + number())
                .put("parent_id", post);
        value.set("from", person(number()));
        return event("page", page, "feed", value.put("created_time", seconds()).put("message", text));
    }

    /** Someone reacts to a Page's post. */
    public MetaEvent reaction(String page, String type) {
        String post = page + "_" + number();
        ObjectNode value = MetaJson.object()
                .put("item", "reaction")
                .put("verb", "add")
                .put("post_id", post)
                .put("parent_id", post)
                .put("reaction_type", type);
        value.set("from", person(number()));
        return event("page", page, "feed", value.put("created_time", seconds()));
    }

    /** A Page is mentioned elsewhere. */
    public MetaEvent mention(String page) {
        return event(
                "page",
                page,
                "mention",
                MetaJson.object()
                        .put("post_id", number() + "_" + number())
                        .put("item", "post")
                        .put("verb", "add")
                        .put("created_time", seconds()));
    }

    /** Someone fills in a lead form. */
    public MetaEvent lead(String page) {
        return event(
                "page",
                page,
                "leadgen",
                MetaJson.object()
                        .put("leadgen_id", Long.toString(number()))
                        .put("form_id", Long.toString(number()))
                        .put("page_id", page)
                        .put("ad_id", Long.toString(number()))
                        .put("adgroup_id", Long.toString(number()))
                        .put("created_time", seconds()));
    }

    /** Someone writes to a Page in Messenger. */
    public MetaEvent message(String page, String text) {
        Instant now = clock.instant();
        ObjectNode content = MetaJson.object();
        content.putObject("sender").put("id", Long.toString(number()));
        content.putObject("recipient").put("id", page);
        content.put("timestamp", now.toEpochMilli());
        content.putObject("message")
                .put("mid", "m_" + Dice.letters(number(), 40))
                .put("text", text);
        return event("page", page, "messaging", content);
    }

    /** Someone comments on an Instagram post. */
    public MetaEvent instagramComment(String account, String text) {
        ObjectNode value = MetaJson.object().put("id", Long.toString(17_800_000_000_000_000L + number()));
        value.putObject("from").put("id", Long.toString(number())).put("username", "anna.aard");
        value.putObject("media")
                .put("id", Long.toString(17_900_000_000_000_000L + number()))
                .put("media_product_type", "FEED");
        return event("instagram", account, "comments", value.put("text", text));
    }

    /** An Instagram account is mentioned in a comment. */
    public MetaEvent instagramMention(String account) {
        return event(
                "instagram",
                account,
                "mentions",
                MetaJson.object()
                        .put("media_id", Long.toString(17_900_000_000_000_000L + number()))
                        .put("comment_id", Long.toString(17_800_000_000_000_000L + number())));
    }

    /** An Instagram story is over, and these are its figures. */
    public MetaEvent storyInsights(String account) {
        return event(
                "instagram",
                account,
                "story_insights",
                MetaJson.object()
                        .put("media_id", Long.toString(17_900_000_000_000_000L + number()))
                        .put("reach", 120)
                        .put("replies", 3)
                        .put("taps_forward", 40)
                        .put("taps_back", 5)
                        .put("exits", 9));
    }

    /** Someone writes to a WhatsApp number. */
    public MetaEvent whatsapp(String business, String text) {
        String from = "49151" + (number() % 10_000_000L);
        ObjectNode value = whatsappValue();
        ObjectNode contact = value.putArray("contacts").addObject();
        contact.putObject("profile").put("name", "Anna Ård");
        contact.put("wa_id", from);
        ObjectNode message = value.putArray("messages").addObject();
        message.put("from", from)
                .put("id", "wamid." + Dice.letters(number(), 44))
                .put("timestamp", Long.toString(seconds()))
                .put("type", "text");
        message.putObject("text").put("body", text);
        return event("whatsapp_business_account", business, "messages", value);
    }

    /** What became of a sent WhatsApp message: {@code sent}, {@code delivered}, {@code read} or {@code failed}. */
    public MetaEvent whatsappStatus(String business, String message, String status) {
        ObjectNode value = whatsappValue();
        ObjectNode one = value.putArray("statuses").addObject();
        one.put("id", message)
                .put("status", status)
                .put("timestamp", Long.toString(seconds()))
                .put("recipient_id", "4915112345678");
        if (status.equals("failed")) {
            ObjectNode error = one.putArray("errors").addObject();
            error.put("code", 131_026).put("title", "Message undeliverable").put("message", "Message undeliverable");
            error.putObject("error_data").put("details", "Message Undeliverable.");
        }
        return event("whatsapp_business_account", business, "messages", value);
    }

    private static ObjectNode whatsappValue() {
        ObjectNode value = MetaJson.object().put("messaging_product", "whatsapp");
        value.putObject("metadata")
                .put("display_phone_number", "493012345678")
                .put("phone_number_id", "106540352242922");
        return value;
    }

    /** Something is wrong with an ads object; {@code account} without {@code act_}. */
    public MetaEvent adIssue(String account, String ad) {
        return event(
                "ad_account",
                account,
                "with_issues_ad_objects",
                MetaJson.object()
                        .put("id", ad)
                        .put("level", "AD")
                        .put("error_code", 1_815_869)
                        .put("error_summary", "Ad was not approved")
                        .put("error_message", "The ad's link leads nowhere."));
    }

    /** A person grants or takes back a permission; {@code verb} is {@code granted} or {@code revoked}. */
    public MetaEvent permission(String user, String permission, String verb) {
        return event(
                "permissions",
                user,
                permission,
                MetaJson.object().put("field", permission).put("verb", verb));
    }
}
