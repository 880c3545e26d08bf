// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.JsonReader;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.MalformedBodyException;
import dev.patchbay.spi.HmacSignature;
import dev.patchbay.spi.IncomingDelivery;
import dev.patchbay.spi.IncomingEvent;
import dev.patchbay.spi.WebhookProtocol.Verdict;
import dev.patchbay.webhook.RejectionReason;
import dev.patchbay.webhook.WebhookEvent;
import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The deauthorise and data-deletion callbacks: a form with {@code signed_request}. They look alike, so the path tells which
 * it is: one that ends in {@code data-deletion} is a deletion.
 */
final class SignedForms {

    private static final String FIELD = "signed_request";
    private static final String DELETION_PATH = "data-deletion";
    static final String DEAUTHORIZED = "user.deauthorized";
    static final String DELETION = "user.data_deletion";

    private static final Set<String> SECRETS = Set.of("oauth_token", "code", "token_for_business");

    private final HmacSignature signature;
    private final @Nullable String statusUrl;

    SignedForms(HmacSignature signature, @Nullable String statusUrl) {
        this.signature = signature;
        this.statusUrl = statusUrl;
    }

    Verdict verify(WebhookRequest request, byte[] body) {
        if (deletion(request) && statusUrl == null) {
            return Verdict.refused(
                    RejectionReason.NOT_CONFIGURED, "Setting '" + MetaSettings.DATA_DELETION_URL + "' is not set");
        }
        List<String> fields = WebhookRequest.formValues(MetaWebhooks.ascii(body), FIELD);
        if (fields.isEmpty()) {
            return Verdict.refused(RejectionReason.SIGNATURE_MISSING, "The form has no " + FIELD);
        }
        if (fields.size() > 1) {
            return Verdict.refused(RejectionReason.SIGNATURE_DOUBLED, "The form has more than one " + FIELD);
        }
        // A form turns '+' into a blank; Meta's signed requests in the standard alphabet have it unescaped.
        String text = fields.get(0).replace(' ', '+');
        int dot = text.indexOf('.');
        byte[] claimed = dot < 1 ? null : decode(text.substring(0, dot));
        String payload = text.substring(dot + 1);
        if (claimed == null || claimed.length != 32 || decode(payload) == null) {
            return Verdict.refused(RejectionReason.SIGNATURE_MALFORMED, FIELD + " is not two parts in base64url");
        }
        int secret = signature.matching(claimed, payload.getBytes(StandardCharsets.ISO_8859_1));
        if (secret < 0) {
            return Verdict.refused(RejectionReason.SIGNATURE_WRONG, FIELD + " was signed by another secret");
        }
        JsonValue json;
        try {
            json = json(payload);
        } catch (IOException e) {
            return Verdict.refused(RejectionReason.MALFORMED, "The payload of " + FIELD + " is no JSON object");
        }
        if (!"HMAC-SHA256".equalsIgnoreCase(json.get("algorithm").text(""))) {
            return Verdict.refused(RejectionReason.SIGNATURE_ALGORITHM, "algorithm is not HMAC-SHA256");
        }
        if (json.get("user_id").text("").isEmpty()) {
            return Verdict.refused(RejectionReason.MALFORMED, "The payload of " + FIELD + " names no user");
        }
        return new Verdict.Genuine("signed_request by secret " + (secret + 1), null);
    }

    IncomingDelivery read(WebhookRequest request, byte[] body) throws IOException {
        String text = WebhookRequest.formValues(MetaWebhooks.ascii(body), FIELD)
                .get(0)
                .replace(' ', '+');
        JsonValue json = json(text.substring(text.indexOf('.') + 1));
        String user = json.get("user_id").text("");
        String issued = json.get("issued_at").text("");
        boolean deletion = deletion(request);
        String type = deletion ? DELETION : DEAUTHORIZED;
        Map<String, String> shown = new LinkedHashMap<>();
        json.fields().forEach((name, value) -> {
            if (!SECRETS.contains(name)) {
                shown.put(name, value.text(""));
            }
        });
        String code = code(text.substring(0, text.indexOf('.')));
        // Without a time nothing tells one taking back from the next: then the content counts.
        String id = issued.isEmpty() ? null : type + ':' + user + ':' + issued;
        IncomingEvent event = IncomingEvent.json(type, id, JsonValue.write(shown))
                .accounts(List.of(WebhookEvent.IDENTITY + ':' + user))
                .at(MetaEvents.time(json.get("issued_at")))
                .attribute("confirmation_code", deletion ? code : null);
        return new IncomingDelivery(List.of(event), deletion ? confirmation(code) : WebhookResponse.of(200, null, ""));
    }

    /**
     * The same each time Meta sends the request, whatever became of our secrets meanwhile, and nothing that a stranger could
     * find out: it opens a page about the person.
     */
    private static String code(String signature) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("data-deletion:".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(Objects.requireNonNull(decode(signature))), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private WebhookResponse confirmation(String code) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("url", statusUrl + (statusUrl != null && statusUrl.contains("?") ? "&" : "?") + "id=" + code);
        answer.put("confirmation_code", code);
        return WebhookResponse.of(200, "application/json", JsonValue.write(answer));
    }

    private static boolean deletion(WebhookRequest request) {
        String path = request.path();
        return (path.endsWith("/") ? path.substring(0, path.length() - 1) : path).endsWith(DELETION_PATH);
    }

    private static JsonValue json(String payload) throws IOException {
        byte[] bytes = decode(payload);
        if (bytes == null) {
            throw new MalformedBodyException("No base64");
        }
        try (JsonReader reader = JsonReader.of(new ByteArrayInputStream(bytes))) {
            JsonValue value = reader.value();
            if (!value.isObject()) {
                throw new MalformedBodyException("No object");
            }
            return value;
        }
    }

    /** Either alphabet, with or without padding. */
    static byte @Nullable [] decode(String text) {
        String plain = text.replace('+', '-').replace('/', '_');
        int end = plain.length();
        while (end > 0 && plain.charAt(end - 1) == '=') {
            end--;
        }
        try {
            return Base64.getUrlDecoder().decode(plain.substring(0, end));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
