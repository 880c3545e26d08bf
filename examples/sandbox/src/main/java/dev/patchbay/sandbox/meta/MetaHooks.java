// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import dev.patchbay.sandbox.hooks.PostOffice;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What the simulated Meta tells the app, and to which callback. {@link #tell} obeys the subscriptions made by API as Meta does:
 * what is not subscribed does not come, without any error. Queued in the {@link PostOffice}, which sends it.
 */
public final class MetaHooks {

    private final AppSubscriptions subscriptions;
    private final PostOffice office;
    private final MetaSigning signing;
    private final Tokens tokens;
    private final World world;
    private final InstantSource clock;
    private final MetaEvents events;

    MetaHooks(
            AppSubscriptions subscriptions,
            PostOffice office,
            MetaApp app,
            Tokens tokens,
            World world,
            InstantSource clock,
            long seed) {
        this.subscriptions = subscriptions;
        this.office = office;
        this.signing = new MetaSigning(app.secret);
        this.tokens = tokens;
        this.world = world;
        this.clock = clock;
        this.events = new MetaEvents(seed, clock);
    }

    /** Makes events. */
    public MetaEvents events() {
        return events;
    }

    /** Queues events, all in one request, where the app has subscribed to them. Returns false when nothing is sent. */
    public boolean tell(MetaEvent... together) {
        List<MetaEvent> wanted = List.of(together).stream()
                .filter(e -> subscriptions.target(e, asset(e)).isPresent())
                .toList();
        Optional<URI> target = wanted.stream().findFirst().flatMap(e -> subscriptions.target(e, asset(e)));
        target.ifPresent(uri -> tellAt(uri, wanted));
        return target.isPresent();
    }

    /** Queues events of one product in one request to this address, subscribed or not. Returns the message's number. */
    public long tellAt(URI callback, List<MetaEvent> together) {
        if (together.stream().map(MetaEvent::object).distinct().count() != 1) {
            throw new IllegalArgumentException("a request is about one product: send others apart");
        }
        MetaEvent first = together.get(0);
        return tellAt(callback, "meta:" + first.object() + "." + first.field(), MetaEvent.body(together));
    }

    /** Queues any body, signed as Meta signs. Returns the message's number. */
    public long tellAt(URI callback, String label, byte[] body) {
        return office.queue(signing.message(label, callback, body));
    }

    /** The person removes the app: their tokens die and the callback for it is called. Returns the message's number. */
    public long deauthorize(URI callback, String userId) {
        tokens.grants.forget(userId);
        tokens.killAll(userId, Token.Death.APP_REMOVED);
        return office.queue(signing.aboutUser("meta:deauthorize", callback, userId, clock.instant()));
    }

    /** The person wants their data deleted. Returns the message's number; the answer is in the record of deliveries. */
    public long requestDeletion(URI callback, String userId) {
        return office.queue(signing.aboutUser("meta:data-deletion", callback, userId, clock.instant()));
    }

    /** The Instagram account behind a Page; empty when it has none. */
    public Optional<String> instagramOf(String pageId) {
        return world.find(pageId).edge("instagram_accounts").stream()
                .map(n -> n.id)
                .findFirst();
    }

    /** The one WhatsApp Business account. */
    public String whatsappAccount() {
        return World.WHATSAPP;
    }

    /** Whose subscription counts: the Page behind an Instagram account, {@code act_…} for an ad account. */
    private String asset(MetaEvent event) {
        return switch (event.object()) {
            case "ad_account" -> "act_" + event.entry();
            case "instagram" -> {
                Node account = world.find(event.entry());
                yield account == null ? event.entry() : account.up("Page").id;
            }
            default -> event.entry();
        };
    }
}
