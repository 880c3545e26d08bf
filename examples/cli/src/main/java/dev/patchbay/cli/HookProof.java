// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.Secret;
import dev.patchbay.http.JsonValue;
import dev.patchbay.model.Platform;
import dev.patchbay.spi.HmacSignature;
import dev.patchbay.spi.HmacSignature.Writing;
import dev.patchbay.webhook.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a request proves its sender, told by its shape. */
enum HookProof {
    /** Meta's header over the body. */
    META_HEADER(false) {
        @Override
        SavedRequest sign(SavedRequest saved, String key) {
            return saved.with("X-Hub-Signature-256", hmac("HmacSHA256", "sha256=", key, saved.body()));
        }
    },
    /** Meta's form, whose payload is signed anew. */
    META_FORM(false) {
        @Override
        SavedRequest sign(SavedRequest saved, String key) {
            String form = new String(saved.body(), StandardCharsets.ISO_8859_1);
            List<String> fields = WebhookRequest.formValues(form, FIELD);
            if (fields.size() != 1) {
                throw new CommandFailed(ExitCode.USAGE, "The form needs one " + FIELD + ", and has " + fields.size());
            }
            // A form turns '+' into a blank; payloads in the standard alphabet have it.
            String text = fields.get(0).replace(' ', '+');
            String payload = text.substring(text.indexOf('.') + 1);
            String digest = hmac("HmacSHA256", "", key, payload.getBytes(StandardCharsets.ISO_8859_1));
            byte[] signature = HexFormat.of().parseHex(digest);
            String signed = Base64.getUrlEncoder().withoutPadding().encodeToString(signature) + '.' + payload;
            return saved.with((FIELD + '=' + signed).getBytes(StandardCharsets.ISO_8859_1));
        }
    },
    /** The token of a notification channel. */
    GOOGLE_CHANNEL(true) {
        @Override
        SavedRequest sign(SavedRequest saved, String key) {
            return saved.with("X-Goog-Channel-Token", key);
        }
    },
    /** The header of YouTube's hub over a feed. */
    GOOGLE_FEED(false) {
        @Override
        SavedRequest sign(SavedRequest saved, String key) {
            return saved.with("X-Hub-Signature", hmac("HmacSHA1", "sha1=", key, saved.body()));
        }
    },
    /** The key of a lead form. */
    GOOGLE_LEAD(true) {
        @Override
        SavedRequest sign(SavedRequest saved, String key) {
            Map<String, Object> fields =
                    new LinkedHashMap<>(lead(saved).orElseThrow().fields());
            fields.put("google_key", key);
            StringBuilder text = new StringBuilder("{");
            fields.forEach((name, value) -> text.append(text.length() > 1 ? "," : "")
                    .append(JsonValue.write(name))
                    .append(':')
                    .append(value instanceof JsonValue json ? json.toJson() : JsonValue.write(value)));
            return saved.with(text.append('}').toString().getBytes(StandardCharsets.UTF_8));
        }
    };

    private static final String FIELD = "signed_request";

    private final boolean tellsSecret;

    HookProof(boolean tellsSecret) {
        this.tellsSecret = tellsSecret;
    }

    /** Whether the proof is the secret itself. */
    boolean tellsSecret() {
        return tellsSecret;
    }

    abstract SavedRequest sign(SavedRequest saved, String key);

    static HookProof of(Platform platform, SavedRequest saved) {
        WebhookRequest request = saved.request();
        return switch (platform.id()) {
            case "meta" -> request.contentType().equals("application/x-www-form-urlencoded") ? META_FORM : META_HEADER;
            case "google" -> {
                if (!request.headers("X-Goog-Channel-ID").isEmpty()) {
                    yield GOOGLE_CHANNEL;
                }
                if (request.contentType().equals("application/atom+xml")) {
                    yield GOOGLE_FEED;
                }
                if (lead(saved).isPresent()) {
                    yield GOOGLE_LEAD;
                }
                throw new CommandFailed(
                        ExitCode.USAGE,
                        "This is no lead form (no lead_id), no channel notification and no feed; pushes only Google can"
                                + " sign");
            }
            default -> throw new CommandFailed(ExitCode.USAGE, "Nobody knows here how " + platform + " signs");
        };
    }

    private static Optional<JsonValue> lead(SavedRequest saved) {
        return JsonValue.parse(new String(saved.body(), StandardCharsets.UTF_8))
                .filter(v -> !v.get("lead_id").missing());
    }

    private static String hmac(String algorithm, String prefix, String key, byte[] body) {
        return HmacSignature.of(algorithm, Writing.HEX, prefix, List.of(Secret.of(key)))
                .sign(body);
    }
}
