// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.spi;

import dev.patchbay.http.MalformedBodyException;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import dev.patchbay.webhook.WebhookSecrets;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a platform sends events, for the app as a whole. Only knows the platform's dialect: limits, source addresses, the
 * replay window, storing and repeats are Patchbay's. Called in this order: {@link #handshake}, {@link #verify},
 * {@link #read}. Must not throw for what a sender did; keeps nothing between requests.
 *
 * @since 0.1
 */
public interface WebhookProtocol {

    /** What a check came to. */
    sealed interface Verdict {

        /**
         * The platform sent it.
         *
         * @param by what proved it, for the record: {@code hmac-sha256 by secret 1}; no secret
         * @param signedAt the time that was signed; null when the platform signs none
         */
        record Genuine(String by, @Nullable Instant signedAt) implements Verdict {

            /** Checks for nulls. */
            public Genuine {
                Objects.requireNonNull(by, "by");
            }
        }

        /**
         * It is not proven that the platform sent it.
         *
         * @param reason why
         * @param detail one line for a person; nothing of the request that could be a secret
         * @param answer what the sender gets when it is not the reason's own status; null otherwise. Some platforms want
         *     success for what is dropped
         */
        record Refused(
                RejectionReason reason,
                String detail,
                @Nullable WebhookResponse answer) implements Verdict {

            /** Checks for nulls. */
            public Refused {
                Objects.requireNonNull(reason, "reason");
                Objects.requireNonNull(detail, "detail");
            }
        }

        /**
         * It cannot be told now, as when the platform's keys cannot be read: the sender is to try again.
         *
         * @param detail one line for a person
         */
        record Unknown(String detail) implements Verdict {

            /** Checks for nulls. */
            public Unknown {
                Objects.requireNonNull(detail, "detail");
            }
        }

        /**
         * Refuses.
         *
         * @param reason why
         * @param detail one line for a person
         * @return the verdict
         */
        static Verdict refused(RejectionReason reason, String detail) {
            return new Refused(reason, detail, null);
        }
    }

    /** What a handshake came to. */
    sealed interface Handshake {

        /**
         * It is answered.
         *
         * @param response what to send; its outcome should be {@code HANDSHAKE}
         */
        record Answered(WebhookResponse response) implements Handshake {

            /** Checks for nulls. */
            public Answered {
                Objects.requireNonNull(response, "response");
            }
        }

        /**
         * It is refused.
         *
         * @param reason why
         * @param detail one line for a person
         */
        record Refused(RejectionReason reason, String detail) implements Handshake {

            /** Checks for nulls. */
            public Refused {
                Objects.requireNonNull(reason, "reason");
                Objects.requireNonNull(detail, "detail");
            }
        }
    }

    /**
     * The methods the platform uses.
     *
     * @return in upper case
     */
    default Set<String> methods() {
        return Set.of("GET", "POST");
    }

    /**
     * Answers the question whether this is the right place. Called for every request, before its body is read.
     *
     * @param context settings and time
     * @param request the request; the body must not be read
     * @return empty when the request is no handshake. A GET that is none is refused by Patchbay
     */
    Optional<Handshake> handshake(Authenticator.Context context, WebhookRequest request);

    /**
     * Whether a request may have a body that is compressed or of another type than the platform sends. Asked before the body
     * is read.
     *
     * @param request the request; the body must not be read
     * @return why not; empty to go on
     */
    default Optional<RejectionReason> contentProblem(WebhookRequest request) {
        return Optional.empty();
    }

    /**
     * Checks that the platform sent it, over the bytes as they came and in constant time.
     *
     * @param context settings, time, and a client where the platform's keys must be read
     * @param request the request; its body is given apart
     * @param body the bytes
     * @return the verdict
     */
    Verdict verify(Authenticator.Context context, WebhookRequest request, byte[] body);

    /**
     * The same for platforms whose accounts have secrets of their own. Which account a request claims to be of is the
     * connector's to read, from the path, the query, a header or the body; nothing of it is believed before the account's secret
     * has proven it. By default the app's secrets decide.
     *
     * @param context settings, time, and a client where the platform's keys must be read
     * @param request the request; its body is given apart
     * @param body the bytes
     * @param secrets the live secrets of accounts
     * @return the verdict
     */
    default Verdict verify(Authenticator.Context context, WebhookRequest request, byte[] body, WebhookSecrets secrets) {
        return verify(context, request, body);
    }

    /**
     * How old a signature may be where a time is signed, unless the host says otherwise.
     *
     * @return the window to either side
     */
    default Duration replayWindow() {
        return Duration.ofMinutes(5);
    }

    /**
     * Whether events of a type say that the person took the app's grant back. Patchbay then disconnects the connections of the
     * identities among the event's accounts before a handler hears of it, unless they were made again after the event's time.
     *
     * @param type the type of an event of this platform
     * @return true when there is nothing left to call the platform with
     */
    default boolean endsGrant(String type) {
        return false;
    }

    /**
     * Splits a genuine delivery into its events.
     *
     * @param context settings and time
     * @param request the request; its body is given apart
     * @param body the bytes
     * @return the events and the answer the platform expects
     * @throws MalformedBodyException when it cannot be read; the bytes are then kept as one event that nobody can handle
     * @throws IOException the same
     */
    IncomingDelivery read(Authenticator.Context context, WebhookRequest request, byte[] body) throws IOException;
}
