// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.internal.settings.MalformedSettingException;
import dev.patchbay.internal.settings.SettingUrl;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a user may be sent: nothing here leads to another site than the host's own. */
final class ConnectTargets {

    private static final String SETTING = "redirect-uri";
    private static final int MAX_PATH = 2048;

    /** One slash, then what RFC 3986 allows in paths, queries and fragments. No backslash, no space, ASCII only. */
    private static final Pattern LOCAL_PATH =
            Pattern.compile("/(?![/\\\\])[A-Za-z0-9\\-._~!$&'()*+,;=:@/%]*([?][A-Za-z0-9\\-._~!$&'()*+,;=:@/?%]*)?"
                    + "(#[A-Za-z0-9\\-._~!$&'()*+,;=:@/?%]*)?");

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    /** Slash, backslash, dot and percent sign: what proxies decode and then read as another path. */
    private static final Pattern PATH_ESCAPE = Pattern.compile("%(2f|5c|2e|25)");

    private static final Pattern DOT_SEGMENT = Pattern.compile("/\\.{1,2}(/|$)");

    private ConnectTargets() {}

    static String redirectUri(PlatformRuntime runtime, @Nullable String requested) {
        String uri = requested;
        if (uri == null && runtime.descriptor().setting(SETTING).isPresent()) {
            uri = runtime.app().find(SETTING).orElse(null);
        }
        if (uri == null) {
            throw new IllegalArgumentException("No redirect URI: set '" + SETTING + "' of the " + runtime.platform()
                    + " app, or give one with the request");
        }
        try {
            return SettingUrl.redirect(uri);
        } catch (MalformedSettingException e) {
            throw new IllegalArgumentException("The redirect URI " + e.getMessage());
        }
    }

    static @Nullable String returnTo(@Nullable String path) {
        if (path != null && !local(path)) {
            throw new IllegalArgumentException(
                    "returnTo must be a plain path on the host's own site: one leading slash,"
                            + " no host, no backslash, no dot segments, no encoded slashes, at most " + MAX_PATH
                            + " characters");
        }
        return path;
    }

    private static boolean local(String path) {
        if (path.length() > MAX_PATH
                || !LOCAL_PATH.matcher(path).matches()
                || BROKEN_ESCAPE.matcher(path).find()) {
            return false;
        }
        String lower = path.toLowerCase(Locale.ROOT);
        String bare = lower.split("[?#]", 2)[0];
        // In a query, encoded non-ASCII text is ordinary; what breaks lines is not.
        boolean breaksLine = lower.matches(".*%(0[0-9a-f]|1[0-9a-f]|7f).*");
        return !breaksLine
                && !bare.contains("//")
                && !PATH_ESCAPE.matcher(bare).find()
                && !DOT_SEGMENT.matcher(bare).find();
    }
}
