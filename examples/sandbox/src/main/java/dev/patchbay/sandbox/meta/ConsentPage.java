// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import dev.patchbay.sandbox.kernel.SimResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The HTML that the person sees. */
final class ConsentPage {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Log in with Facebook</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            body{font:16px/1.4 system-ui,sans-serif;background:#f0f2f5;margin:0;color:#1c1e21}
            main{max-width:26rem;margin:8vh auto;background:#fff;border-radius:12px;padding:1.6rem 2rem 2rem;
            box-shadow:0 2px 14px rgba(0,0,0,.12)}
            h1{font-size:1.25rem;margin:.2rem 0 1rem} small{color:#65676b}
            label{display:block;padding:.3rem 0} select{font:inherit;width:100%;padding:.4rem;margin:.2rem 0 .8rem}
            button{font:inherit;font-weight:600;width:100%;padding:.6rem;border:0;border-radius:8px;margin-top:.6rem;
            background:#0866ff;color:#fff;cursor:pointer} button.plain{background:#e4e6eb;color:#1c1e21}
            </style></head><body><main>
            <small>Sandbox &middot; a simulation, nothing leaves this machine</small>
            """;
    private static final String TAIL = "</main></body></html>\n";

    private ConsentPage() {}

    static SimResponse error(String message) {
        return SimResponse.html(
                400,
                HEAD + "<h1>Facebook Login is currently unavailable for this app</h1><p>" + escape(message) + "</p>"
                        + TAIL);
    }

    static String page(MetaApp app, Set<String> scopes, List<Node> people, Params params) {
        String hidden =
                params.all().entrySet().stream().map(ConsentPage::hidden).collect(Collectors.joining());
        String options = people.stream()
                .map(p -> "<option value=\"" + p.id + "\">" + escape(p.text("name")) + "</option>")
                .collect(Collectors.joining());
        String boxes = scopes.stream().map(ConsentPage::box).collect(Collectors.joining());
        return HEAD + "<h1>" + escape(app.name) + " would like to receive access to:</h1>"
                + "<form method=\"post\" action=\"\">" + hidden
                + "<label>Continue as<select name=\"user\">" + options + "</select></label>" + boxes
                + "<button name=\"__CONFIRM__\" value=\"1\">Continue</button>"
                + "<button class=\"plain\" name=\"__CANCEL__\" value=\"1\">Cancel</button></form>" + TAIL;
    }

    private static String hidden(Map.Entry<String, String> field) {
        return "<input type=\"hidden\" name=\"" + escape(field.getKey()) + "\" value=\"" + escape(field.getValue())
                + "\">";
    }

    private static String box(String scope) {
        boolean always = scope.equals("public_profile");
        return "<label><input type=\"checkbox\" name=\"perm\" value=\"" + escape(scope) + "\" checked"
                + (always ? " disabled" : "") + "> " + escape(scope) + "</label>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
