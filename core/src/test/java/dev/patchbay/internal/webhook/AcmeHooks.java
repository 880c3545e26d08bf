// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.PlatformApp;
import dev.patchbay.auth.Secret;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.ErrorContext;
import dev.patchbay.error.Failure;
import dev.patchbay.http.JsonReader;
import dev.patchbay.http.JsonValue;
import dev.patchbay.model.Platform;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.Connector;
import dev.patchbay.spi.ConnectorContext;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.ConnectorProvider;
import dev.patchbay.spi.ErrorClassifier;
import dev.patchbay.spi.HmacSignature;
import dev.patchbay.spi.IncomingDelivery;
import dev.patchbay.spi.IncomingEvent;
import dev.patchbay.spi.QuotaSignals;
import dev.patchbay.spi.RequestSigner;
import dev.patchbay.spi.SessionContext;
import dev.patchbay.spi.SettingSpec;
import dev.patchbay.spi.WebhookProtocol;
import dev.patchbay.spi.WebhookSubscriptions;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookSecrets;
import dev.patchbay.webhook.WebhookSubscription;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A platform that signs time and body, as TikTok does: {@code X-Acme: t=<seconds>,s=<hex>}. */
final class AcmeHooks implements ConnectorProvider, WebhookProtocol {

    static final String SECRET = "acme-secret";
    static final PlatformApp APP = PlatformApp.of("acme").with("client-secret", SECRET);

    /** What the platform was told, and what it refuses to tell this connection. */
    static final class Desk implements WebhookSubscriptions {

        final Map<String, Set<String>> there = new TreeMap<>();
        final Set<String> foreign = new TreeSet<>();
        final List<String> calls = new ArrayList<>();

        @Nullable
        Instant ends;

        @Override
        public List<WebhookSubscription> list(String account) {
            return there.containsKey(account)
                    ? List.of(new WebhookSubscription(account, there.get(account), null, true, ends))
                    : List.of();
        }

        /** A shop's subscription brings what happens in its annex. */
        @Override
        public Set<String> together(String account) {
            return Set.of(account + "-annex");
        }

        @Override
        public WebhookSubscription subscribe(WebhookSubscription.Wanted wanted) {
            calls.add("subscribe " + wanted.account());
            if (foreign.contains(wanted.account())) {
                throw Failure.of(ErrorCategory.PERMISSION, "Not your account", "Ask its owner")
                        .toException(ErrorContext.of(Platform.of("acme"), "POST /subscriptions"), null);
            }
            there.put(wanted.account(), wanted.topics());
            return new WebhookSubscription(wanted.account(), wanted.topics(), wanted.callback(), true, ends);
        }

        @Override
        public void unsubscribe(WebhookSubscription.Wanted wanted) {
            calls.add("unsubscribe " + wanted.account() + ' ' + wanted.callback());
            there.remove(wanted.account());
        }
    }

    final Desk desk = new Desk();
    boolean nextVersion;

    private final HmacSignature signature =
            HmacSignature.of("HmacSHA256", HmacSignature.Writing.HEX, "", List.of(Secret.of(SECRET)));

    static WebhookRequest request(String body, long seconds) {
        return signed(body.getBytes(StandardCharsets.UTF_8), seconds);
    }

    static WebhookRequest signed(byte[] bytes, long seconds) {
        HmacSignature signer =
                HmacSignature.of("HmacSHA256", HmacSignature.Writing.HEX, "", List.of(Secret.of(SECRET)));
        String stamp = Long.toString(seconds);
        return request(
                bytes, "t=" + stamp + ",s=" + signer.sign((stamp + '.').getBytes(StandardCharsets.UTF_8), bytes));
    }

    static WebhookRequest request(byte[] body, String header) {
        return WebhookRequest.of("POST", "/webhooks/acme", "")
                .header("X-Acme", header)
                .header("User-Agent", "acme-hooks/1")
                .header("Authorization", "Bearer never-to-be-kept")
                .remoteAddress("192.0.2.7")
                .body(body);
    }

    static String event(String id, String account, long at, String text) {
        return "{\"id\":\"" + id + "\",\"type\":\"item.changed\",\"account\":\"" + account + "\",\"at\":" + at
                + ",\"text\":\"" + text + "\"}";
    }

    @Override
    public Optional<Handshake> handshake(Authenticator.Context context, WebhookRequest request) {
        return Optional.empty();
    }

    @Override
    public Verdict verify(Authenticator.Context context, WebhookRequest request, byte[] body) {
        List<String> values = request.headers("X-Acme");
        if (values.size() != 1
                || !values.get(0).startsWith("t=")
                || !values.get(0).contains(",s=")) {
            return Verdict.refused(RejectionReason.SIGNATURE_MALFORMED, "Not t and s");
        }
        String stamp = values.get(0).substring(2, values.get(0).indexOf(",s="));
        Instant time = HmacSignature.seconds(stamp);
        if (time == null) {
            return Verdict.refused(RejectionReason.SIGNATURE_MALFORMED, "t is no time");
        }
        String hex = values.get(0).substring(values.get(0).indexOf(",s=") + 3);
        Verdict verdict = signature.check(List.of(hex), (stamp + '.').getBytes(StandardCharsets.UTF_8), body);
        return verdict instanceof Verdict.Genuine genuine ? new Verdict.Genuine(genuine.by(), time) : verdict;
    }

    /** {@code X-Acme-Shop} names an account whose own secret signed, as on platforms where each has one. */
    @Override
    public Verdict verify(Authenticator.Context context, WebhookRequest request, byte[] body, WebhookSecrets secrets) {
        List<String> shops = request.headers("X-Acme-Shop");
        return shops.isEmpty()
                ? verify(context, request, body)
                : HmacSignature.of("HmacSHA256", HmacSignature.Writing.HEX, "", secrets.of("shop:" + shops.get(0)))
                        .check(request.headers("X-Acme"), body);
    }

    @Override
    public boolean endsGrant(String type) {
        return type.equals("grant.ended");
    }

    @Override
    public IncomingDelivery read(Authenticator.Context context, WebhookRequest request, byte[] body)
            throws IOException {
        JsonValue root;
        try (JsonReader reader = JsonReader.of(new ByteArrayInputStream(readable(body)))) {
            root = reader.value();
        }
        List<IncomingEvent> events = new ArrayList<>();
        for (JsonValue one : root.isArray() ? root.elements() : List.of(root)) {
            Long at = one.get("at").integer();
            IncomingEvent event = IncomingEvent.json(
                    one.get("type").text("unknown"), one.get("id").text(), one.toJson());
            String account = one.get("account").text();
            String person = one.get("person").text();
            event = account == null ? event : event.accounts(List.of("shop:" + account));
            event = person == null ? event : event.accounts(List.of("identity:" + person));
            events.add(at == null ? event : event.at(Instant.ofEpochSecond(at)));
        }
        return IncomingDelivery.of(events);
    }

    /** Its next version can read bodies that begin with {@code v2:}. */
    private byte[] readable(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return nextVersion && text.startsWith("v2:") ? text.substring(3).getBytes(StandardCharsets.UTF_8) : body;
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return new ConnectorDescriptor(
                Platform.of("acme"),
                "Acme",
                List.of(SettingSpec.requiredSecret("client-secret", "Signs.")),
                Map.of(WebhookSubscriptions.class, Set.of()),
                Set.of(),
                List.of(),
                List.of(),
                "v[0-9]+",
                "https://acme.example");
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new Connector() {
            @Override
            public Optional<WebhookProtocol> webhooks() {
                return Optional.of(AcmeHooks.this);
            }

            @Override
            public Authenticator authenticator() {
                throw new UnsupportedOperationException();
            }

            @Override
            public RequestSigner requestSigner() {
                return (request, credential, target) -> {};
            }

            @Override
            public ErrorClassifier errorClassifier() {
                throw new UnsupportedOperationException();
            }

            @Override
            public QuotaSignals quotaSignals() {
                throw new UnsupportedOperationException();
            }

            @Override
            public Set<Class<?>> capabilities() {
                return Set.of(WebhookSubscriptions.class);
            }

            @Override
            public <C> Optional<C> capability(Class<C> type, SessionContext session) {
                return type == WebhookSubscriptions.class ? Optional.of(type.cast(desk)) : Optional.empty();
            }
        };
    }
}
