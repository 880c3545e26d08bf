// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.auth.Secret;
import dev.patchbay.error.PlatformException;
import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.model.Platform;
import dev.patchbay.resilience.NanoTicker;
import dev.patchbay.spi.WebhookProtocol;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookOutcome;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import dev.patchbay.webhook.WebhookSecrets;
import dev.patchbay.webhook.WebhookSettings;
import dev.patchbay.webhook.WebhookVerdict.Check;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks at a request, the cheapest checks first, and stores nothing. */
final class Inspector {

    private final Map<Platform, PlatformRuntime> runtimes;
    private final WebhookSettings settings;
    private final InstantSource clock;
    private final NanoTicker ticker;
    private final DeliveryReader reader;

    Inspector(
            Map<Platform, PlatformRuntime> runtimes, WebhookSettings settings, InstantSource clock, NanoTicker ticker) {
        this.runtimes = runtimes;
        this.settings = settings;
        this.clock = clock;
        this.ticker = ticker;
        this.reader = new DeliveryReader();
    }

    /** One request on its way through the checks. */
    private final class Look {

        private final WebhookRequest request;
        private final @Nullable List<Check> trace;
        private String source = "";

        Look(WebhookRequest request, @Nullable List<Check> trace) {
            this.request = request;
            this.trace = trace;
        }

        private Inspection refuse(String check, RejectionReason reason, String detail) {
            note(check, reason, detail);
            return Inspection.refused(reason, detail, source, null);
        }

        private void note(String check, @Nullable RejectionReason reason, String detail) {
            if (trace != null) {
                trace.add(new Check(check, reason == null, reason, detail));
            }
        }

        Inspection at(@Nullable PlatformRuntime runtime) {
            WebhookProtocol protocol =
                    runtime == null ? null : runtime.connector().webhooks().orElse(null);
            if (runtime == null || protocol == null) {
                return refuse("platform", RejectionReason.UNKNOWN_PLATFORM, "No such platform sends webhooks here");
            }
            note("platform", null, runtime.descriptor().displayName());
            if (!protocol.methods().contains(request.method())) {
                String detail = "The platform does not use this method";
                note("method", RejectionReason.METHOD, detail);
                return Inspection.refused(RejectionReason.METHOD, detail, source, notAllowed(protocol));
            }
            note("method", null, request.method());
            source = SourceAddress.of(request, settings);
            var allowed = settings.sources(runtime.platform());
            if (!allowed.isEmpty() && !SourceAddress.in(allowed, source)) {
                return refuse("source address", RejectionReason.SOURCE_ADDRESS, "Not on the list of allowed addresses");
            }
            note("source address", null, allowed.isEmpty() ? "any is allowed" : "on the list");
            return head(runtime, protocol);
        }

        private Inspection head(PlatformRuntime runtime, WebhookProtocol protocol) {
            for (String coding : request.headers("content-encoding")) {
                if (!coding.isBlank() && !coding.strip().equalsIgnoreCase("identity")) {
                    return refuse("encoding", RejectionReason.ENCODING, "Compressed bodies are not read");
                }
            }
            RejectionReason length = BodyBytes.announced(request, settings);
            if (length != null) {
                return refuse("length", length, "The Content-Length is above the limit or no number");
            }
            note("length", null, "at most " + settings.maxBodyBytes() + " bytes");
            Optional<WebhookProtocol.Handshake> handshake = protocol.handshake(runtime.authContext(), request);
            if (handshake.isPresent()) {
                if (handshake.get() instanceof WebhookProtocol.Handshake.Answered answered) {
                    note("handshake", null, "answered");
                    return Inspection.answered(answered.response(), source);
                }
                var refused = (WebhookProtocol.Handshake.Refused) handshake.get();
                return refuse("handshake", refused.reason(), refused.detail());
            }
            if (request.method().equals("GET")) {
                return refuse("handshake", RejectionReason.HANDSHAKE, "A GET that is no handshake");
            }
            Optional<RejectionReason> content = protocol.contentProblem(request);
            if (content.isPresent()) {
                return refuse("content type", content.get(), "Another content type than the platform sends");
            }
            BodyBytes body = BodyBytes.read(request, settings, ticker);
            RejectionReason unread = body.refused();
            byte[] bytes = body.bytes();
            if (unread != null || bytes == null) {
                return refuse("body", unread == null ? RejectionReason.TRUNCATED : unread, "The body was not read");
            }
            note("body", null, bytes.length + " bytes");
            return body(runtime, protocol, bytes);
        }

        private Inspection body(PlatformRuntime runtime, WebhookProtocol protocol, byte[] bytes) {
            WebhookProtocol.Verdict verdict = protocol.verify(
                    runtime.authContext(), request, bytes, new Lookup(settings.secrets(runtime.platform())));
            if (verdict instanceof WebhookProtocol.Verdict.Refused refused) {
                note("signature", refused.reason(), refused.detail());
                return Inspection.refused(refused.reason(), refused.detail(), source, refused.answer());
            }
            if (verdict instanceof WebhookProtocol.Verdict.Unknown unknown) {
                note("signature", null, "cannot be checked now: " + unknown.detail());
                return Inspection.unavailable(unknown.detail(), source);
            }
            var genuine = (WebhookProtocol.Verdict.Genuine) verdict;
            note("signature", null, genuine.by());
            Instant now = clock.instant();
            RejectionReason stale = stale(runtime.platform(), protocol, genuine.signedAt(), now);
            if (stale != null) {
                return refuse("time", stale, "Signed outside of the replay window");
            }
            Inspection read = reader.read(runtime, protocol, request, bytes, genuine.by(), source, now);
            note("events", null, read.events().size() + " events");
            return read;
        }
    }

    /**
     * Looks at a request.
     *
     * @param trace where to note each check; null for not
     */
    Inspection inspect(String platform, WebhookRequest request, @Nullable List<Check> trace) {
        Look look = new Look(request, trace);
        try {
            return look.at(runtime(platform));
        } catch (PlatformException e) {
            return Inspection.unavailable("The platform could not be asked: " + e.category(), look.source);
        } catch (LookupFailed e) {
            return Inspection.unavailable(String.valueOf(e.getMessage()), look.source);
        } catch (RuntimeException | StackOverflowError e) {
            // A connector that stumbles over what a sender wrote must not look like a failure of ours.
            return look.refuse(
                    "form",
                    RejectionReason.MALFORMED,
                    "Not readable: " + e.getClass().getSimpleName());
        }
    }

    private static WebhookResponse notAllowed(WebhookProtocol protocol) {
        return new WebhookResponse(
                RejectionReason.METHOD.status(),
                null,
                "",
                Map.of("Allow", String.join(", ", new TreeSet<>(protocol.methods()))),
                WebhookOutcome.REJECTED,
                RejectionReason.METHOD);
    }

    /** The host's lookup of secrets. That it fails is not the sender's fault, who is to try again. */
    private record Lookup(WebhookSecrets host) implements WebhookSecrets {

        @Override
        public List<Secret> of(String account) {
            try {
                return List.copyOf(host.of(account));
            } catch (RuntimeException e) {
                throw new LookupFailed("The account's secret could not be looked up: "
                        + e.getClass().getName());
            }
        }
    }

    private static final class LookupFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        LookupFailed(String message) {
            super(message);
        }
    }

    @Nullable
    PlatformRuntime runtime(String platform) {
        // No Platform is made of what stood in a path: its form may be anything.
        for (Map.Entry<Platform, PlatformRuntime> one : runtimes.entrySet()) {
            if (one.getKey().id().equals(platform)) {
                return one.getValue();
            }
        }
        return null;
    }

    private @Nullable RejectionReason stale(
            Platform platform, WebhookProtocol protocol, @Nullable Instant signedAt, Instant now) {
        if (signedAt == null) {
            return null;
        }
        Duration own = settings.replayWindow(platform);
        Duration window = own == null ? protocol.replayWindow() : own;
        if (signedAt.isBefore(now.minus(window))) {
            return RejectionReason.EXPIRED;
        }
        return signedAt.isAfter(now.plus(window)) ? RejectionReason.FUTURE : null;
    }
}
