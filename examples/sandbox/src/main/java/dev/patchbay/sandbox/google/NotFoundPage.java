// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import dev.patchbay.sandbox.kernel.SimRequest;
import dev.patchbay.sandbox.kernel.SimResponse;

/** The HTML page for paths that no API has: it comes from Google's front, not from the API, and is no JSON. */
public final class NotFoundPage {

    private NotFoundPage() {}

    public static SimResponse of(SimRequest request) {
        return page(
                404,
                "Not Found",
                "The requested URL <code>" + escape(request.route()) + "</code> was not found on this server.");
    }

    static SimResponse page(int status, String title, String sentence) {
        return SimResponse.html(
                        status,
                        "<!DOCTYPE html>\n<html lang=en>\n  <meta charset=utf-8>\n"
                                + "  <meta name=viewport content=\"initial-scale=1, minimum-scale=1, width=device-width\">\n"
                                + "  <title>Error " + status + " (" + title + ")!!1</title>\n"
                                + "  <p><b>" + status + ".</b> <ins>That’s an error.</ins>\n  <p>" + sentence
                                + "  <ins>That’s all we know.</ins>\n")
                .header("Referrer-Policy", "no-referrer");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
