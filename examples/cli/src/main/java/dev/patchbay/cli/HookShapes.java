// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.sandbox.google.hooks.Channel;
import dev.patchbay.sandbox.google.hooks.GoogleMessages;
import dev.patchbay.sandbox.hooks.HookMessage;
import dev.patchbay.sandbox.meta.MetaEvent;
import dev.patchbay.sandbox.meta.MetaEvents;
import dev.patchbay.sandbox.meta.MetaSigning;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sandbox's shapes by name, for any secret and any receiver. */
final class HookShapes {

    static final String META = "comment, post, reaction, mention, lead, message, instagram-comment, instagram-mention,"
            + " story-insights, whatsapp, ad-issue, permission, deauthorize, data-deletion";
    static final String GOOGLE = "lead-form, test-lead, channel-sync, channel-change, video";

    private final String secret;
    private final URI target;
    private final String account;
    private final String text;
    private final InstantSource clock;

    HookShapes(String secret, URI target, String account, String text, InstantSource clock) {
        this.secret = secret;
        this.target = target;
        this.account = account;
        this.text = text;
        this.clock = clock;
    }

    List<HookMessage> make(String platform, String shape, int count, boolean batch) {
        if (count < 1) {
            throw new CommandFailed(ExitCode.USAGE, "--count must be at least 1");
        }
        return switch (platform) {
            case "meta" -> meta(shape, count, batch);
            case "google" -> google(shape, count);
            default -> throw new CommandFailed(ExitCode.USAGE, "Nobody knows here what " + platform + " sends");
        };
    }

    private List<HookMessage> meta(String shape, int count, boolean batch) {
        MetaSigning signing = new MetaSigning(secret);
        List<HookMessage> messages = new ArrayList<>();
        if (shape.equals("deauthorize") || shape.equals("data-deletion")) {
            for (int i = 0; i < count; i++) {
                messages.add(signing.aboutUser("meta:" + shape, target, account, clock.instant()));
            }
            return messages;
        }
        // Ids are new each time the command runs: a receiver remembers those of before.
        MetaEvents events = new MetaEvents(clock.instant().toEpochMilli(), clock);
        List<MetaEvent> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(event(events, shape));
        }
        String label = "meta:" + all.get(0).object() + "." + all.get(0).field();
        if (batch) {
            return List.of(signing.message(label, target, MetaEvent.body(all)));
        }
        all.forEach(event -> messages.add(signing.message(label, target, MetaEvent.body(List.of(event)))));
        return messages;
    }

    private MetaEvent event(MetaEvents events, String shape) {
        return switch (shape) {
            case "comment" -> events.comment(account, text);
            case "post" -> events.post(account, text);
            case "reaction" -> events.reaction(account, "love");
            case "mention" -> events.mention(account);
            case "lead" -> events.lead(account);
            case "message" -> events.message(account, text);
            case "instagram-comment" -> events.instagramComment(account, text);
            case "instagram-mention" -> events.instagramMention(account);
            case "story-insights" -> events.storyInsights(account);
            case "whatsapp" -> events.whatsapp(account, text);
            case "ad-issue" -> events.adIssue(account, "23850000000000");
            case "permission" -> events.permission(account, "email", "revoked");
            default -> throw unknown(shape, META);
        };
    }

    private List<HookMessage> google(String shape, int count) {
        List<HookMessage> messages = new ArrayList<>();
        Instant now = clock.instant();
        Channel channel = new Channel(
                account,
                secret,
                target,
                "resource-" + account,
                "https://www.googleapis.com/drive/v3/changes",
                now.plus(Duration.ofDays(1)));
        for (int i = 0; i < count; i++) {
            String id = now.toEpochMilli() + "-" + i;
            messages.add(
                    switch (shape) {
                        case "lead-form", "test-lead" ->
                            GoogleMessages.leadForm(
                                    target,
                                    GoogleMessages.lead(
                                            "TeSter-" + id,
                                            40_000_000_000L,
                                            123_456_789L,
                                            shape.equals("test-lead"),
                                            now),
                                    secret);
                        case "channel-sync" -> GoogleMessages.channel(channel, 1, "sync");
                        case "channel-change" -> GoogleMessages.channel(channel, now.toEpochMilli() + i, "exists");
                        case "video" ->
                            GoogleMessages.feed(
                                    target,
                                    GoogleMessages.atom(Map.of("id", id, "channel", account, "title", text), now),
                                    Optional.of(secret));
                        default -> throw unknown(shape, GOOGLE);
                    });
        }
        return messages;
    }

    private static CommandFailed unknown(String shape, String known) {
        return new CommandFailed(ExitCode.USAGE, "There is no shape '" + shape + "'; there are " + known);
    }
}
