// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.hooks.Forgery;
import dev.patchbay.sandbox.hooks.HookMessage;
import dev.patchbay.sandbox.hooks.Outgoing;
import dev.patchbay.sandbox.hooks.RetryPlan;
import dev.patchbay.sandbox.kernel.FormText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what Meta sends, as Meta does or wrongly on purpose. */
public final class MetaSigning {

    /**
     * At once, then ever more rarely for 36 hours. Meta publishes the two ends only; the steps between are doublings from a
     * minute to three hours.
     */
    public static final RetryPlan PLAN = plan(Duration.ofHours(36));

    /** WhatsApp tries for seven days. */
    public static final RetryPlan WHATSAPP_PLAN = plan(Duration.ofDays(7));

    private static final String SIGNATURE = "X-Hub-Signature-256";
    private final String secret;

    public MetaSigning(String secret) {
        this.secret = secret;
    }

    private static RetryPlan plan(Duration within) {
        return new RetryPlan(
                status -> status == 200, status -> true, Duration.ofMinutes(1), Duration.ofHours(3), true, within);
    }

    /** A delivery of events. */
    public HookMessage message(String label, URI target, byte[] body) {
        RetryPlan plan = label.startsWith("meta:whatsapp") ? WHATSAPP_PLAN : PLAN;
        return new HookMessage(label, target, plan, (forgery, attempt) -> signed(body, forgery));
    }

    private Outgoing signed(byte[] body, Optional<Forgery> forgery) {
        Outgoing request = Outgoing.post("application/json", body)
                .header("User-Agent", "facebookexternalua")
                .header("Accept", "*/*");
        String right = "sha256=" + hex("HmacSHA256", secret, body);
        if (forgery.isEmpty()) {
            return request.header("X-Hub-Signature", "sha1=" + hex("HmacSHA1", secret, body))
                    .header(SIGNATURE, right);
        }
        return switch (forgery.get()) {
            case MISSING -> request;
            case EMPTY -> request.header(SIGNATURE, "");
            case TRUNCATED -> request.header(SIGNATURE, right.substring(0, right.length() - 1));
            case DOUBLED ->
                request.header(SIGNATURE, "sha256=" + hex("HmacSHA256", secret + "x", body))
                        .header(SIGNATURE, right);
            case ALTERED -> request.header(SIGNATURE, altered(right));
            case OTHER_ALGORITHM ->
                request.header("X-Hub-Signature", "sha1=" + hex("HmacSHA1", secret, body))
                        .header(SIGNATURE, "sha1=" + hex("HmacSHA1", secret, body));
            case BODY_CHANGED -> request.header(SIGNATURE, right).body(changed(body));
            case BODY_REENCODED -> request.header(SIGNATURE, right).body(reencoded(body));
            default -> request.header(SIGNATURE, "sha256=" + hex("HmacSHA256", secret + "x", body));
        };
    }

    /** A person removed the app, or wants their data deleted. */
    public HookMessage aboutUser(String label, URI target, String userId, Instant at) {
        return signedRequest(
                label, target, MetaJson.object().put("user_id", userId).put("issued_at", at.getEpochSecond()));
    }

    /** A form with {@code signed_request}. */
    private HookMessage signedRequest(String label, URI target, ObjectNode payload) {
        return new HookMessage(label, target, PLAN, (forgery, attempt) -> {
            String text = signedRequest(payload, forgery);
            String form = forgery.filter(f -> f == Forgery.MISSING).isPresent()
                    ? ""
                    : "signed_request=" + FormText.encode(text);
            if (forgery.filter(f -> f == Forgery.DOUBLED).isPresent()) {
                form = "signed_request=" + FormText.encode(signedRequest(payload, Optional.of(Forgery.WRONG_SECRET)))
                        + "&" + form;
            }
            return Outgoing.post("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.US_ASCII));
        });
    }

    private String signedRequest(ObjectNode payload, Optional<Forgery> forgery) {
        if (forgery.isEmpty()) {
            return signedRequest(payload, "HMAC-SHA256", secret);
        }
        String genuine = signedRequest(payload, "HMAC-SHA256", secret);
        return switch (forgery.get()) {
            case MISSING, EMPTY -> "";
            case DOUBLED -> genuine;
            case TRUNCATED -> genuine.substring(2);
            case ALTERED -> (genuine.charAt(0) == 'A' ? 'B' : 'A') + genuine.substring(1);
            case OTHER_ALGORITHM -> signedRequest(payload, "none", secret);
            case BODY_CHANGED, BODY_REENCODED ->
                genuine.substring(0, genuine.indexOf('.') + 1)
                        + base64((payload.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
            default -> signedRequest(payload, "HMAC-SHA256", secret + "x");
        };
    }

    private static String signedRequest(ObjectNode payload, String algorithm, String key) {
        ObjectNode said = payload.deepCopy().put("algorithm", algorithm);
        String encoded = base64(MetaJson.text(said).getBytes(StandardCharsets.UTF_8));
        return base64(mac("HmacSHA256", key, encoded.getBytes(StandardCharsets.US_ASCII))) + "." + encoded;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String altered(String text) {
        char last = text.charAt(text.length() - 1);
        return text.substring(0, text.length() - 1) + (last == '0' ? '1' : '0');
    }

    private static byte[] changed(byte[] body) {
        byte[] other = body.clone();
        other[other.length - 2] = (byte) (other[other.length - 2] ^ 1);
        return other;
    }

    /** What a framework makes of it that reads and writes JSON; something is always different. */
    static byte[] reencoded(byte[] body) {
        try {
            JsonNode json = new ObjectMapper().readTree(body);
            byte[] again = json.toString().getBytes(StandardCharsets.UTF_8);
            return java.util.Arrays.equals(again, body)
                    ? json.toPrettyString().getBytes(StandardCharsets.UTF_8)
                    : again;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String hex(String algorithm, String key, byte[] body) {
        return HexFormat.of().formatHex(mac(algorithm, key, body)).toLowerCase(Locale.ROOT);
    }

    private static byte[] mac(String algorithm, String key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
