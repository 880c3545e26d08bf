// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.error.Failure;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.Param;
import dev.patchbay.http.RequestPayload;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of text that a platform wrote: it may quote the token it refused. Known values are replaced wherever
 * they stand, and whatever looks like a secret parameter too.
 */
public final class Scrubber {

    private static final int MIN_LENGTH = 6;
    private static final int MAX_MESSAGE = 1000;
    private static final int MAX_SCANNED = 4000;
    private static final int MAX_DEPTH = 8;
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    private static final Pattern SUSPECT_NAME = Pattern.compile(
            "(?i).*(token|secret|code|proof|password|authorization|api.?key|signature|verifier|assertion).*");

    /** Bounded before and after, so that no hostile text makes it slow. */
    private static final Pattern SUSPECT_PARAMETER = Pattern.compile(
            "(?i)"
                    + "((?:token|secret|proof|password|verifier|assertion|signature)\"?\\s{0,4}[=:]\\s{0,4}\"?)[^\\s\"&,;<>]{4,}+");

    private static final Pattern SCHEME = Pattern.compile("(?i)\\b(bearer|oauth|basic)\\s+[A-Za-z0-9._~+/=|-]{8,}");

    private final List<String> own;

    /** Knows the app's secrets. */
    public Scrubber(Collection<Secret> appSecrets) {
        List<String> values = new ArrayList<>();
        appSecrets.forEach(s -> add(s.reveal(), values));
        this.own = List.copyOf(values);
    }

    /** Cleans all that a connector took from the platform's words, of everything secret that a call knew. */
    Failure clean(
            Failure failure, ApiRequest request, @Nullable Credential credential, @Nullable SigningTarget signed) {
        return clean(failure, secretsOf(request, credential, signed));
    }

    /** Cleans a failure that belongs to no single call. */
    public Failure clean(Failure failure) {
        return clean(failure, own);
    }

    private static Failure clean(Failure failure, List<String> secrets) {
        Failure clean = failure.withMessage(text(failure.message(), secrets))
                .withCode(textOrNull(failure.code(), secrets), textOrNull(failure.subcode(), secrets))
                .withRequestId(textOrNull(failure.requestId(), secrets))
                .withSubject(textOrNull(failure.subject(), secrets));
        return clean;
    }

    private static @Nullable String textOrNull(@Nullable String text, List<String> secrets) {
        return text == null ? null : text(text, secrets);
    }

    private static String text(String text, List<String> secrets) {
        if (text.isEmpty()) {
            return text;
        }
        String cleaned = text;
        for (String secret : secrets) {
            cleaned = cleaned.replace(secret, "***");
        }
        cleaned = cleaned.length() > MAX_SCANNED ? cleaned.substring(0, MAX_SCANNED) : cleaned;
        cleaned = SUSPECT_PARAMETER.matcher(cleaned).replaceAll("$1***");
        cleaned = SCHEME.matcher(cleaned).replaceAll("$1 ***");
        cleaned = CONTROLS.matcher(cleaned).replaceAll(" ").strip();
        return cleaned.length() > MAX_MESSAGE ? cleaned.substring(0, MAX_MESSAGE) + "…" : cleaned;
    }

    private List<String> secretsOf(
            ApiRequest request, @Nullable Credential credential, @Nullable SigningTarget signed) {
        List<String> values = new ArrayList<>(own);
        suspects(request.query(), values);
        suspects(request.headers(), values);
        if (request.payload() instanceof RequestPayload.Form form) {
            suspects(form.fields(), values);
        } else if (request.payload() instanceof RequestPayload.Multipart multipart) {
            suspects(multipart.fields(), values);
        } else if (request.payload() instanceof RequestPayload.Json json) {
            JsonValue.parse(json.text()).ifPresent(value -> suspects("", value, values, 0));
        }
        if (signed != null) {
            signed.query().forEach(param -> add(param.value(), values));
            signed.headers().forEach(param -> add(param.value(), values));
        }
        if (credential instanceof Credential.OAuth2 oauth2) {
            add(oauth2.accessToken().reveal(), values);
            if (oauth2.refreshToken() != null) {
                add(oauth2.refreshToken().reveal(), values);
            }
        } else if (credential instanceof Credential.OAuth1 oauth1) {
            add(oauth1.token().reveal(), values);
            add(oauth1.tokenSecret().reveal(), values);
        } else if (credential instanceof Credential.ApiKey key) {
            add(key.key().reveal(), values);
        } else if (credential instanceof Credential.ServiceKey key) {
            add(key.key().reveal(), values);
            if (key.accessToken() != null) {
                add(key.accessToken().reveal(), values);
            }
        }
        values.sort((a, b) -> b.length() - a.length());
        return values;
    }

    private static void suspects(String name, JsonValue value, List<String> into, int depth) {
        if (depth > MAX_DEPTH) {
            return;
        }
        value.fields().forEach((field, child) -> suspects(field, child, into, depth + 1));
        value.elements().forEach(child -> suspects(name, child, into, depth + 1));
        String text = value.text();
        if (text != null && SUSPECT_NAME.matcher(name).matches()) {
            add(text, into);
        }
    }

    private static void suspects(List<Param> params, List<String> into) {
        for (Param param : params) {
            if (SUSPECT_NAME.matcher(param.name()).matches()) {
                add(param.value(), into);
            }
        }
    }

    private static void add(String value, List<String> into) {
        if (value.length() >= MIN_LENGTH) {
            into.add(value);
            String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
            if (!encoded.equals(value)) {
                into.add(encoded);
            }
        }
    }
}
