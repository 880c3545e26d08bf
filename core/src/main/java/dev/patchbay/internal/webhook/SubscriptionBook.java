// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.http.JsonValue;
import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.TenantId;
import dev.patchbay.state.Checkpoint;
import dev.patchbay.state.CheckpointStore;
import dev.patchbay.webhook.WebhookSubscription;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was subscribed, as checkpoints of the app: one for each connection and account. Those that end are kept apart, so that
 * looking for what must be renewed does not read all the others.
 */
final class SubscriptionBook {

    static final String ENDING = "webhook-subscription";
    static final String LASTING = "webhook-subscribed";
    private static final int PAGE = 200;

    private final CheckpointStore checkpoints;
    private final InstantSource clock;

    SubscriptionBook(CheckpointStore checkpoints, InstantSource clock) {
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /**
     * One entry.
     *
     * @param key where it stands
     * @param tenant the owner
     * @param connection the connection
     * @param wanted what was asked for
     * @param topics what the platform made of it
     * @param together other accounts that are routed with it
     * @param expires when it ends; null when it does not
     * @param retryAt when to try again to renew it; null unless that failed
     */
    record Entry(
            String key,
            TenantId tenant,
            ConnectionId connection,
            WebhookSubscription.Wanted wanted,
            Set<String> topics,
            Set<String> together,
            @Nullable Instant expires,
            @Nullable Instant retryAt) {

        boolean due(Instant now, Instant before) {
            return expires != null && expires.isBefore(before) && (retryAt == null || !now.isBefore(retryAt));
        }

        private String text() {
            Map<String, @Nullable Object> value = new LinkedHashMap<>();
            value.put("tenant", tenant.value());
            value.put("connection", connection.value());
            value.put("account", wanted.account());
            value.put("topics", List.copyOf(wanted.topics()));
            value.put("callback", wanted.callback());
            value.put("made", List.copyOf(topics));
            value.put("together", List.copyOf(together));
            value.put("expires", expires == null ? null : expires.toString());
            value.put("retry", retryAt == null ? null : retryAt.toString());
            return JsonValue.write(value);
        }

        private static Entry of(Checkpoint one) {
            JsonValue value = JsonValue.parse(one.value())
                    .orElseThrow(() -> new IllegalStateException("A broken checkpoint: " + one));
            return new Entry(
                    one.key(),
                    TenantId.of(value.get("tenant").text("")),
                    ConnectionId.of(value.get("connection").text("")),
                    new WebhookSubscription.Wanted(
                            value.get("account").text(""),
                            texts(value.get("topics")),
                            value.get("callback").text()),
                    texts(value.get("made")),
                    texts(value.get("together")),
                    time(value.get("expires").text()),
                    time(value.get("retry").text()));
        }
    }

    void remember(
            TenantId tenant,
            ConnectionId connection,
            WebhookSubscription.Wanted wanted,
            WebhookSubscription made,
            Set<String> together) {
        String key = key(connection, wanted.account());
        String scope = made.expiresAt() == null ? LASTING : ENDING;
        checkpoints.delete(null, scope.equals(LASTING) ? ENDING : LASTING, key);
        write(scope, new Entry(key, tenant, connection, wanted, made.topics(), together, made.expiresAt(), null));
    }

    void forget(ConnectionId connection, String account) {
        checkpoints.delete(null, ENDING, key(connection, account));
        checkpoints.delete(null, LASTING, key(connection, account));
    }

    void retryAt(Entry entry, Instant at) {
        write(
                ENDING,
                new Entry(
                        entry.key(),
                        entry.tenant(),
                        entry.connection(),
                        entry.wanted(),
                        entry.topics(),
                        entry.together(),
                        entry.expires(),
                        at));
    }

    Optional<Entry> find(ConnectionId connection, String account) {
        String key = key(connection, account);
        return checkpoints
                .find(null, ENDING, key)
                .or(() -> checkpoints.find(null, LASTING, key))
                .map(Entry::of);
    }

    List<Entry> of(ConnectionId connection) {
        List<Entry> all = new ArrayList<>();
        String prefix = connection.value() + '|';
        for (String scope : List.of(LASTING, ENDING)) {
            String after = prefix;
            boolean more = true;
            while (more) {
                List<Checkpoint> page = checkpoints.list(null, scope, after, PAGE);
                more = page.size() == PAGE;
                for (Checkpoint one : page) {
                    if (!one.key().startsWith(prefix)) {
                        more = false;
                        break;
                    }
                    all.add(Entry.of(one));
                    after = one.key();
                }
            }
        }
        return all;
    }

    /** The next of those that end, in the order of their keys; empty at the end. */
    List<Entry> ending(@Nullable String after) {
        return checkpoints.list(null, ENDING, after, PAGE).stream()
                .map(Entry::of)
                .toList();
    }

    private void write(String scope, Entry entry) {
        String text = entry.text();
        while (true) {
            Optional<Checkpoint> old = checkpoints.find(null, scope, entry.key());
            Checkpoint next = old.map(kept -> kept.next(text, clock.instant()))
                    .orElseGet(() -> new Checkpoint(null, scope, entry.key(), text, 1, clock.instant()));
            if (checkpoints.compareAndSet(next, next.version() - 1)) {
                return;
            }
        }
    }

    private static String key(ConnectionId id, String account) {
        return id.value() + '|' + URLEncoder.encode(EventNames.word(account), StandardCharsets.UTF_8);
    }

    private static Set<String> texts(JsonValue array) {
        Set<String> all = new LinkedHashSet<>();
        array.elements().forEach(one -> all.add(one.text("")));
        return all;
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
