// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it came in.
 *
 * @param scheme http or https
 * @param authority host and port the client called
 * @param rawPath path as sent, still percent-encoded, without the query
 * @param rawQuery query as sent, empty when there was none
 * @param headers values by lower-case name
 * @param site which of the platform's hosts this request is for
 * @param mount the part of the path that chose platform and site, empty when the host name or the path itself did
 */
public record SimRequest(
        String method,
        String scheme,
        String authority,
        String rawPath,
        String rawQuery,
        Map<String, List<String>> headers,
        byte[] body,
        String site,
        String mount) {

    public Optional<String> header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** The path behind the mount, percent-decoded, always starting with a slash. */
    public String route() {
        String path = FormText.decodePath(rawPath.substring(mount.length()));
        return path.startsWith("/") ? path : "/" + path;
    }

    /** Where this site's paths begin, as the client sees it. */
    public String siteUrl() {
        return scheme + "://" + authority + mount;
    }

    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public SimRequest at(String newSite, String newMount) {
        return new SimRequest(method, scheme, authority, rawPath, rawQuery, headers, body, newSite, newMount);
    }
}
