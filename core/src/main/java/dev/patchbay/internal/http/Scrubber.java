// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import dev.patchbay.auth.Credential;
import dev.patchbay.auth.Secret;
import dev.patchbay.http.ApiRequest;
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

    private static final Pattern SUSPECT_NAME = Pattern.compile(
            "(?i).*(token|secret|code|proof|password|authorization|api.?key|signature|verifier|assertion).*");

    private static final Pattern SUSPECT_PARAMETER = Pattern.compile(
            "(?i)([a-z_]*(?:token|secret|proof|password|verifier|assertion|signature)\"?\\s*[=:]\\s*\"?)[^\\s\"&,;<>]{4,}");

    private static final Pattern SCHEME = Pattern.compile("(?i)\\b(bearer|oauth|basic)\\s+[A-Za-z0-9._~+/=|-]{8,}");

    private final List<String> own;

    /** Knows the app's secrets. */
    public Scrubber(Collection<Secret> appSecrets) {
        List<String> values = new ArrayList<>();
        appSecrets.forEach(s -> add(s.reveal(), values));
        this.own = List.copyOf(values);
    }

    /** Cleans a text of everything secret that a call knew. */
    public String clean(@Nullable String text, ApiRequest request, @Nullable Credential credential) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        String cleaned = text;
        for (String secret : secretsOf(request, credential)) {
            cleaned = cleaned.replace(secret, "***");
        }
        cleaned = SUSPECT_PARAMETER.matcher(cleaned).replaceAll("$1***");
        cleaned = SCHEME.matcher(cleaned).replaceAll("$1 ***");
        cleaned = cleaned.replaceAll("\\p{Cntrl}+", " ").strip();
        return cleaned.length() > MAX_MESSAGE ? cleaned.substring(0, MAX_MESSAGE) + "…" : cleaned;
    }

    private List<String> secretsOf(ApiRequest request, @Nullable Credential credential) {
        List<String> values = new ArrayList<>(own);
        suspects(request.query(), values);
        if (request.payload() instanceof RequestPayload.Form form) {
            suspects(form.fields(), values);
        } else if (request.payload() instanceof RequestPayload.Multipart multipart) {
            suspects(multipart.fields(), values);
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
        }
        values.sort((a, b) -> b.length() - a.length());
        return values;
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
