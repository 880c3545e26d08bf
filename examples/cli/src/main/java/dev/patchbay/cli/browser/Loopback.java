// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.browser;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses that cannot leave this machine. */
public final class Loopback {

    private static final Pattern V4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    private Loopback() {}

    /** Whether the URI is http or https to a literal loopback address or {@code localhost}; no name is looked up. */
    public static boolean is(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        return (scheme.equals("http") || scheme.equals("https")) && uri.getUserInfo() == null && host(uri.getHost());
    }

    static URI require(URI uri) throws ConsentWalker.WalkFailed {
        if (!is(uri)) {
            throw new ConsentWalker.WalkFailed(
                    "Refused to go to " + (uri.getHost() == null ? "a place" : uri.getHost())
                            + ": --sandbox consents by itself only on this machine. Leave --sandbox out to consent in a browser");
        }
        return uri;
    }

    private static boolean host(@Nullable String host) {
        return host != null
                && (host.equalsIgnoreCase("localhost")
                        || host.equals("[::1]")
                        || V4.matcher(host).matches());
    }
}
