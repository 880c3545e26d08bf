// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.browser;

/** The page a person sees when the browser is back. */
public final class CallbackPage {

    private CallbackPage() {}

    /** A page that says that all went well. */
    public static String good(String title, String text) {
        return page("\u2713", "#12823b", title, text);
    }

    /** A page that says that it did not. */
    public static String bad(String title, String text) {
        return page("\u2717", "#b3261e", title, text);
    }

    static String plain(String title, String text) {
        return page("", "#444", title, text);
    }

    private static String page(String mark, String colour, String title, String text) {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><title>%2$s</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>
                body{font:17px/1.5 system-ui,sans-serif;background:#f4f4f6;color:#222;margin:0}
                main{max-width:30rem;margin:14vh auto;background:#fff;border-radius:14px;padding:2rem;text-align:center}
                b{font-size:3rem;color:%4$s} h1{font-size:1.35rem;margin:.4rem 0} p{color:#555}
                </style></head>
                <body><main><b>%1$s</b><h1>%2$s</h1><p>%3$s</p></main></body></html>
                """.formatted(mark, escape(title), escape(text), colour);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
