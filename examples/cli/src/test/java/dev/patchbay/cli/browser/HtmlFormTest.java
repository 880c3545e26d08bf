// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class HtmlFormTest {

    private static HtmlForm form(String html) {
        return HtmlForm.first(html).orElseThrow();
    }

    @Test
    void sendsWhatABrowserWouldSend() {
        HtmlForm form = form("""
                <!doctype html><!-- <form action="/no"> --><script>var x = "<form>";</script>
                <FORM method=POST action='/go?a=1&amp;b=2'>
                  <input type="hidden" name="state" value="a&quot;b&lt;c&#39;&#x41;">
                  <input name=plain value=bare>
                  <input type="checkbox" name="perm" value="one" checked>
                  <input type="checkbox" name="perm" value="two">
                  <input type="checkbox" name="always" value="three" checked disabled>
                  <input type="radio" name="r" value="x"><input type="radio" name="r" value="y" checked>
                  <select name="user"><option value="u1">First</option><option value="u2">Second</option></select>
                  <select name="lang"><option>de</option><option selected>en &amp; fr</option></select>
                  <textarea name="note">hello</textarea>
                  <input value="without a name">
                  <button type="button" name="no" value="1">Help</button>
                  <button name="yes" value="1">Continue</button>
                  <button name="cancel" value="1">Cancel</button>
                </FORM>
                <form action="/second"></form>
                """);

        assertThat(form.post()).isTrue();
        assertThat(form.action()).isEqualTo("/go?a=1&b=2");
        assertThat(form.fields())
                .containsExactly(
                        entry("state", "a\"b<c'A"),
                        entry("plain", "bare"),
                        entry("perm", "one"),
                        entry("r", "y"),
                        entry("user", "u1"),
                        entry("lang", "en & fr"),
                        entry("note", "hello"),
                        entry("yes", "1"));
    }

    @Test
    void aFormIsSentAsGetToThePageItselfUnlessItSaysOtherwise() {
        HtmlForm form = form("<form><input type=submit name=ok></form>");
        assertThat(form.post()).isFalse();
        assertThat(form.action()).isEmpty();
        assertThat(form.fields()).containsExactly(entry("ok", ""));
    }

    @Test
    void theButtonsOwnActionCounts() {
        assertThat(form("<form action=/a><button formaction='/b'>Go</button></form>")
                        .action())
                .isEqualTo("/b");
    }

    @Test
    void aPageWithoutAFormHasNone() {
        assertThat(HtmlForm.first("<h1>Not here</h1>")).isEmpty();
        assertThat(HtmlForm.first("")).isEmpty();
        assertThat(HtmlForm.first("<".repeat(20_000))).isEmpty();
        assertThat(HtmlForm.first("<form a=\"" + "x".repeat(20_000))).isEmpty();
    }

    @Test
    void itsTextFormHidesTheFields() {
        assertThat(form("<form><input name=a value=s3cret></form>").toString()).doesNotContain("s3cret");
    }
}
