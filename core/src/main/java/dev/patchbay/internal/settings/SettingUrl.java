// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.settings;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** URLs as settings: encrypted unless they stay on this machine. */
public final class SettingUrl {

    private static final Pattern LOOPBACK_V4 = Pattern.compile("127(?:\\.(?:0|[1-9][0-9]{0,2})){3}");
    private static final int HIGHEST_PORT = 65_535;

    private SettingUrl() {}

    /** A base to which paths are appended. */
    static String base(String raw) throws MalformedSettingException {
        URI uri = parse(raw);
        if (uri.getRawQuery() != null) {
            throw new MalformedSettingException("must not have a query");
        }
        return raw.replaceFirst("/+$", "");
    }

    /** A redirect URI, kept byte for byte. */
    public static String redirect(String raw) throws MalformedSettingException {
        parse(raw);
        return raw;
    }

    private static URI parse(String raw) throws MalformedSettingException {
        URI uri;
        try {
            uri = new URI(raw);
        } catch (URISyntaxException e) {
            // Its own message would quote the value, which may hold a password.
            throw new MalformedSettingException(
                    "must be an absolute https URL without spaces and other special characters");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw new MalformedSettingException(
                    "must be an absolute https URL, or an http URL to a loopback address such as http://localhost:8080");
        }
        if (uri.getRawUserInfo() != null
                || (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@"))) {
            throw new MalformedSettingException("must not have a user or password");
        }
        String host = uri.getHost();
        if (host == null) {
            throw new MalformedSettingException("must name a host of letters, digits, hyphens and dots");
        }
        if (uri.getRawFragment() != null) {
            throw new MalformedSettingException("must not have a fragment");
        }
        if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            throw new MalformedSettingException("must have a port from 1 to " + HIGHEST_PORT);
        }
        if (scheme.equals("http") && !loopback(host)) {
            throw new MalformedSettingException(
                    "must use https; http is only for loopback addresses such as localhost");
        }
        return uri;
    }

    private static boolean loopback(String host) {
        if (host.equalsIgnoreCase("localhost") || LOOPBACK_V4.matcher(host).matches()) {
            return true;
        }
        if (!host.startsWith("[")) {
            return false;
        }
        try {
            // A literal in brackets is never looked up.
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** What may be shown of a URL that was refused: passwords and queries are where people put secrets. */
    static String redacted(String raw) {
        return raw.replaceFirst("(?s)^([a-zA-Z][a-zA-Z0-9+.-]*://)?.*@", "$1***@")
                .replaceFirst("(?s)[?#].*", "?***");
    }
}
