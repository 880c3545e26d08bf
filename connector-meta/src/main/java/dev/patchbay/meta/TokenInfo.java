// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.JsonValue;
import dev.patchbay.http.MalformedBodyException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code debug_token} says.
 *
 * @param known whether Meta said anything: {@code data} may be an empty array
 * @param valid whether the token works
 * @param appId the app it was made for; null when not told
 * @param type USER, PAGE, APP or SYSTEM_USER; empty when not told
 * @param userId whose it is; null when not told
 * @param profileId the page of a page token; null otherwise
 * @param scopes granted scopes; null when not told
 * @param limitedScopes scopes that hold for chosen assets only
 * @param expiresAt end of the token; null when it has none, which Meta writes as 0
 * @param dataAccessExpiresAt from when on the person's data is no longer read, although the token works; null when never
 * @param error why it is not valid; null while it is
 */
record TokenInfo(
        boolean known,
        boolean valid,
        @Nullable String appId,
        String type,
        @Nullable String userId,
        @Nullable String profileId,
        @Nullable Set<String> scopes,
        Set<String> limitedScopes,
        @Nullable Instant expiresAt,
        @Nullable Instant dataAccessExpiresAt,
        @Nullable MetaError error) {

    static final String SYSTEM_USER = "SYSTEM_USER";
    private static final int TOKEN_INVALID = 190;
    private static final int MAX_MESSAGE = 500;

    boolean systemUser() {
        return type.equals(SYSTEM_USER);
    }

    static TokenInfo read(JsonValue answer) throws MalformedBodyException {
        JsonValue data = answer.get("data");
        if (data.isArray()) {
            return new TokenInfo(false, true, null, "", null, null, null, Set.of(), null, null, null);
        }
        if (!data.isObject()) {
            throw new MalformedBodyException("debug_token without data");
        }
        boolean valid = data.get("is_valid").missing() || data.get("is_valid").isTrue();
        return new TokenInfo(
                true,
                valid,
                data.get("app_id").text(),
                data.get("type").text(""),
                id(data.get("user_id")),
                id(data.get("profile_id")),
                data.get("scopes").isArray() ? texts(data.get("scopes")) : null,
                limited(data.get("granular_scopes")),
                MetaTime.epochOrNever(data.get("expires_at").integer()),
                MetaTime.epochOrNever(data.get("data_access_expires_at").integer()),
                valid ? null : error(data.get("error")));
    }

    private static @Nullable String id(JsonValue value) {
        String text = value.text();
        return text == null || text.isEmpty() || text.equals("0") ? null : text;
    }

    private static Set<String> texts(JsonValue array) {
        Set<String> texts = new LinkedHashSet<>();
        array.elements().forEach(element -> texts.add(element.text("")));
        texts.remove("");
        return texts;
    }

    /** Missing targets mean all assets. */
    private static Set<String> limited(JsonValue granular) {
        Set<String> limited = new LinkedHashSet<>();
        for (JsonValue scope : granular.elements()) {
            if (!scope.get("target_ids").missing()) {
                limited.add(scope.get("scope").text(""));
            }
        }
        limited.remove("");
        return limited;
    }

    /** It becomes a finding or a reason as it stands, so it is cut here, behind the tokens' removal. */
    private static String cut(String message) {
        String clean = MetaError.withoutTokens(message);
        return clean.length() <= MAX_MESSAGE ? clean : clean.substring(0, MAX_MESSAGE) + "...";
    }

    private static MetaError error(JsonValue error) {
        Long code = error.get("code").integer();
        Long subcode = error.get("subcode").integer();
        return new MetaError(
                cut(error.get("message").text("Meta calls the token invalid")),
                null,
                code == null ? TOKEN_INVALID : code.intValue(),
                subcode == null ? null : subcode.intValue(),
                false,
                null,
                List.of());
    }
}
