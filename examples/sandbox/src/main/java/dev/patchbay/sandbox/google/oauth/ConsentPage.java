// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.oauth;

import dev.patchbay.sandbox.google.GoogleUser;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The HTML that the person sees at accounts.google.com. */
final class ConsentPage {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Sign in - Google Accounts</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            body{font:16px/1.45 system-ui,sans-serif;background:#f0f4f9;margin:0;color:#1f1f1f}
            main{max-width:28rem;margin:8vh auto;background:#fff;border-radius:28px;padding:1.8rem 2.2rem 2.2rem}
            h1{font-size:1.4rem;font-weight:500;margin:.4rem 0 1rem} small{color:#5f6368}
            label{display:block;padding:.35rem 0} code{font-size:.85rem;overflow-wrap:anywhere}
            select{font:inherit;width:100%;padding:.45rem;margin:.2rem 0 .8rem}
            button{font:inherit;font-weight:500;padding:.6rem 1.6rem;border:0;border-radius:20px;margin:.8rem .4rem 0 0;
            background:#0b57d0;color:#fff;cursor:pointer} button.plain{background:#fff;color:#0b57d0;
            border:1px solid #747775}
            </style></head><body><main>
            <small>Sandbox &middot; a simulation, nothing leaves this machine</small>
            """;
    private static final String TAIL = "</main></body></html>\n";

    private ConsentPage() {}

    /** What Google shows instead of sending the browser back when the app itself is wrong. */
    static SimResponse error(OAuthError error) {
        return secured(SimResponse.html(
                error.status,
                HEAD + "<h1>Access blocked: Authorization Error</h1><p>" + escape(error.getMessage()) + "</p><p>Error "
                        + error.status + ": " + escape(error.code()) + "</p>" + TAIL));
    }

    static SimResponse ask(FormFields fields, Set<String> scopes, List<GoogleUser> people, String hint) {
        String hidden =
                fields.values().entrySet().stream().map(ConsentPage::hidden).collect(Collectors.joining());
        String options = people.stream()
                .map(p -> "<option value=\"" + p.sub() + "\"" + (p.email().equals(hint) ? " selected" : "") + ">"
                        + escape(p.name() + " (" + p.email() + ")") + "</option>")
                .collect(Collectors.joining());
        String boxes = scopes.stream().map(ConsentPage::box).collect(Collectors.joining());
        return secured(SimResponse.html(
                200,
                HEAD + "<h1>Patchbay Sandbox App wants access to your Google Account</h1>"
                        + "<form method=\"post\" action=\"\">" + hidden
                        + "<label>Account<select name=\"user\">" + options + "</select></label>" + boxes
                        + "<button name=\"submit_access\" value=\"true\">Continue</button>"
                        + "<button class=\"plain\" name=\"submit_access\" value=\"false\">Cancel</button></form>"
                        + TAIL));
    }

    private static SimResponse secured(SimResponse page) {
        return page.header("X-Frame-Options", "DENY").header("Cache-Control", "no-store");
    }

    private static String hidden(Map.Entry<String, String> field) {
        return "<input type=\"hidden\" name=\"" + escape(field.getKey()) + "\" value=\"" + escape(field.getValue())
                + "\">";
    }

    /** Identity goes without asking; everything else can be unticked one by one. */
    private static String box(String scope) {
        boolean always = ScopeNames.isSignIn(scope);
        return "<label><input type=\"checkbox\" name=\"granted\" value=\"" + escape(scope) + "\" checked"
                + (always ? " disabled" : "") + "> <code>" + escape(scope) + "</code></label>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
