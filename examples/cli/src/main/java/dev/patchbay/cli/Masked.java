// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.http.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A platform's raw answer with everything that looks like a secret by its name hidden, also inside URLs. */
final class Masked {

    private static final String HIDDEN = "***";

    /** Names of values that open something. Cursors are called tokens too, but open nothing. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(.*[_-])?(token|secret|password|passwd|api_?key|apikey|authorization|credentials?|private_key|appsecret_proof"
                    + "|verifier|assertion|code_verifier)|(?i)(access|refresh|id|page|user|app|bearer|session)token");

    private static final Pattern CURSOR =
            Pattern.compile("(?i)(next|prev|previous)?[_-]?(page|continuation|cursor|sync|next|paging)[_-]?token");
    private static final Pattern IN_URL = Pattern.compile(
            "(?i)([?&;](?:access_token|refresh_token|fb_exchange_token|input_token|client_secret|appsecret_proof|token|api_key"
                    + "|key|code|sig|signature)=)[^&#\\s\"]+");

    private Masked() {}

    /** The JSON text, in lines for people or without white space for machines. */
    static String json(JsonValue value, boolean indented) {
        Object masked = mask(value);
        return indented ? IndentedJson.write(masked) : JsonValue.write(masked);
    }

    static String text(String text) {
        return IN_URL.matcher(text).replaceAll("$1" + HIDDEN);
    }

    private static @Nullable Object mask(JsonValue value) {
        if (value.isObject()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            value.fields().forEach((name, child) -> object.put(name, secret(name, child) ? HIDDEN : mask(child)));
            return object;
        }
        if (value.isArray()) {
            List<@Nullable Object> array = new ArrayList<>();
            value.elements().forEach(child -> array.add(mask(child)));
            return array;
        }
        if (value.missing()) {
            return null;
        }
        String raw = value.toJson();
        if (raw.startsWith("\"")) {
            return text(value.text(""));
        }
        return raw.equals("true") || raw.equals("false") ? (Object) Boolean.valueOf(raw) : value.decimal();
    }

    private static boolean secret(String name, JsonValue value) {
        String word = name.toLowerCase(Locale.ROOT);
        return !value.isObject()
                && !value.isArray()
                && !value.missing()
                && SECRET.matcher(word).matches()
                && !CURSOR.matcher(word).matches();
    }
}
