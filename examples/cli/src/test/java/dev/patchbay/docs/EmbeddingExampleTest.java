// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.auth.KeyRing;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sandbox.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs what README.md shows, against the sandbox. */
class EmbeddingExampleTest {

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]*)\"");
    private static final Pattern INPUT = Pattern.compile("<(?:input|button)\\b[^>]*>");
    private static final Pattern SELECT =
            Pattern.compile("<select name=\"([^\"]+)\"[^>]*>\\s*<option value=\"([^\"]*)\"");

    @Test
    void theLinesOfTheReadmeConnectAnAccountAndReadItsSpend() throws Exception {
        try (Sandbox sandbox =
                Sandbox.builder().seed(7).scenario(Scenario.SMALL).build()) {
            Properties properties = new Properties();
            sandbox.settings().get("meta").forEach((name, value) -> properties.setProperty("meta." + name, value));
            properties.setProperty("meta.redirect-uri", "http://127.0.0.1:9/callback/meta");
            ByteArrayOutputStream printed = new ByteArrayOutputStream();

            EmbeddingExample.run(
                    properties,
                    KeyRing.SealingKey.generate("2026-11"),
                    TenantId.of("acme"),
                    Platform.of("meta"),
                    EmbeddingExampleTest::consent,
                    LocalDate.of(2026, 11, 1),
                    LocalDate.of(2026, 11, 7),
                    new PrintStream(printed, true, StandardCharsets.UTF_8));

            assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                    .isNotEmpty()
                    .allMatch(line -> line.matches(".* 2026-11-0[1-7] \\d+ [0-9.]+ [A-Z]{3}"));
        }
    }

    /** What a browser and a willing user do: read the page, press the button, follow to the callback. */
    private static String consent(URI page) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        String html = http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher form = FORM.matcher(html);
        assertThat(form.find()).as("a form on the consent page").isTrue();
        StringBuilder body = new StringBuilder();
        for (Matcher select = SELECT.matcher(html); select.find(); ) {
            body.append(body.isEmpty() ? "" : "&").append(encode(select.group(1)));
            body.append('=').append(encode(select.group(2)));
        }
        boolean pressed = false;
        for (Matcher input = INPUT.matcher(html); input.find(); ) {
            String tag = input.group();
            boolean button = tag.startsWith("<button") || tag.contains("type=\"submit\"");
            if (!tag.contains("name=") || button && pressed) {
                continue;
            }
            pressed |= button;
            body.append(body.isEmpty() ? "" : "&")
                    .append(encode(attribute(tag, "name")))
                    .append('=')
                    .append(encode(attribute(tag, "value")));
        }
        String action = form.group(1).replace("&amp;", "&");
        HttpRequest post = HttpRequest.newBuilder(action.isEmpty() ? page : page.resolve(action))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> answer = http.send(post, HttpResponse.BodyHandlers.ofString());
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).getRawQuery();
    }

    private static String attribute(String tag, String name) {
        Matcher matcher = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return matcher.find() ? matcher.group(1).replace("&amp;", "&").replace("&quot;", "\"") : "";
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
