// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookVerdict;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** What is fuzzed. The first byte of an input tells which, so that one run in one process has them all. */
enum Target {
    /** 0: a whole request of someone who knows no secret, as an HTTP message. */
    STRANGER {
        @Override
        void check(Receiving receiving, byte[] input) {
            Message message = Message.of(input);
            receiving.strange(message.platform(), message.request());
        }
    },
    /** 1: a body of Meta's. */
    META_BODY {
        @Override
        void check(Receiving receiving, byte[] input) {
            receiving.genuine(
                    "meta", meta("sha256=" + Receiving.hex("HmacSHA256", Receiving.APP_SECRET, input), input));
        }
    },
    /** 2: what Meta signs in a form: nothing but a user and the algorithm is needed to be taken. */
    META_FORM {
        @Override
        void check(Receiving receiving, byte[] input) {
            String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(input);
            byte[] signature =
                    Receiving.mac("HmacSHA256", Receiving.APP_SECRET, payload.getBytes(StandardCharsets.US_ASCII));
            String form = "signed_request="
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(signature)
                    + '.'
                    + payload;
            receiving.look(
                    "meta",
                    Receiving.post(
                            "meta", "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.US_ASCII)));
        }
    },
    /** 3: the text of a signature over a body that it does not fit. */
    SIGNATURE {
        @Override
        void check(Receiving receiving, byte[] input) {
            byte[] body = "{\"object\":\"page\",\"entry\":[]}".getBytes(StandardCharsets.US_ASCII);
            String claimed = new String(input, StandardCharsets.ISO_8859_1);
            String right = "sha256=" + Receiving.hex("HmacSHA256", Receiving.APP_SECRET, body);
            WebhookVerdict verdict = receiving.look("meta", meta(claimed, body));
            assertThat(verdict.accepted()).isEqualTo(claimed.strip().equalsIgnoreCase(right));
        }
    },
    /** 4: a feed of YouTube's hub. */
    FEED {
        @Override
        void check(Receiving receiving, byte[] input) {
            receiving.genuine("google", Receiving.feed(input));
        }
    },
    /** 5: a lead, as what follows its key. */
    LEAD {
        @Override
        void check(Receiving receiving, byte[] input) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(("{\"google_key\":\"" + Receiving.LEAD_KEY + "\",").getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(input);
            receiving.look("google", Receiving.post("google", "application/json", body.toByteArray()));
        }
    },
    /** 6: the body of a push. */
    PUSH {
        @Override
        void check(Receiving receiving, byte[] input) {
            receiving.genuine("google", receiving.push(input));
        }
    },
    /** 7: a channel's notice: headers and body after the right token. */
    NOTICE {
        @Override
        void check(Receiving receiving, byte[] input) {
            Message message = Message.of(("POST /webhooks/google\nX-Goog-Channel-ID: c1\nX-Goog-Channel-Token: "
                            + Receiving.CHANNEL_TOKEN + "\n" + new String(input, StandardCharsets.ISO_8859_1))
                    .getBytes(StandardCharsets.ISO_8859_1));
            receiving.look("google", message.request());
        }
    };

    abstract void check(Receiving receiving, byte[] input);

    /** By the first byte, a digit in the seeds; the rest is the input. */
    static void checkAny(Receiving receiving, byte[] input) {
        if (input.length > 0) {
            Target target = values()[Math.floorMod(input[0] - '0', values().length)];
            target.check(receiving, Arrays.copyOfRange(input, 1, input.length));
        }
    }

    private static WebhookRequest meta(String signature, byte[] body) {
        return Receiving.post("meta", "application/json", body).header("X-Hub-Signature-256", signature);
    }
}
