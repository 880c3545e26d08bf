// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.SettingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documentation's tables are the declared facts. When they differ, the right page is written to the build folder. */
class GooglePageTest {

    private static final Path PAGE = Path.of("..", "docs", "platforms", "google.md");

    private final ConnectorDescriptor facts = new GoogleConnectorProvider().descriptor();

    @Test
    void theTablesOfThePageAreTheDeclaredFacts() throws IOException {
        String page = Files.readString(PAGE);
        String right = page;
        right = put(right, "settings", settings());
        right = put(right, "scopes", scopes());
        right = put(right, "budgets", budgets());
        right = put(right, "oauth-errors", errors(OAuthErrorRules.ALL));
        right = put(right, "ads-errors", errors(AdsErrorRules.ALL));
        right = put(right, "reasons", errors(ReasonRules.ALL));
        right = put(right, "youtube-errors", errors(YouTubeErrorRules.ALL));
        right = put(right, "statuses", errors(StatusRules.ALL));
        if (!page.equals(right)) {
            Files.writeString(Path.of("target", "google.md"), right);
        }

        assertThat(page)
                .as("docs/platforms/google.md; the right one is in target/google.md")
                .isEqualTo(right);
    }

    private String settings() {
        StringBuilder table = new StringBuilder("| setting | default | meaning |\n| --- | --- | --- |\n");
        for (SettingSpec spec : facts.settings()) {
            String preset = spec.required()
                    ? "must be set"
                    : spec.defaultValue() == null ? "" : '`' + spec.defaultValue() + '`';
            String choices = spec.choices().isEmpty()
                    ? ""
                    : " One of `" + String.join("`, `", new TreeSet<>(spec.choices())) + "`.";
            row(table, '`' + spec.name() + '`', preset, spec.meaning() + choices + (spec.secret() ? " Secret." : ""));
        }
        return table.toString();
    }

    private String scopes() {
        StringBuilder table = new StringBuilder("| capability | scopes |\n| --- | --- |\n");
        facts.scopes()
                .forEach((capability, scopes) -> row(
                        table,
                        '`'
                                + capability.getSimpleName()
                                + '`'
                                + (facts.onRequest().contains(capability) ? ", on request" : ""),
                        scopes.isEmpty() ? "" : '`' + String.join("`, `", new TreeSet<>(scopes)) + '`'));
        return table.toString();
    }

    private String budgets() {
        StringBuilder table = new StringBuilder("| budget | at most | in |\n| --- | --- | --- |\n");
        facts.rateLimits()
                .forEach(limit -> row(
                        table,
                        '`' + limit.bucket() + '`',
                        Long.toString(limit.permits()),
                        limit.period().toMinutes() + " minutes"));
        return table.toString();
    }

    private static String errors(List<ErrorRule> rules) {
        StringBuilder table = new StringBuilder("| error | category | what to do |\n| --- | --- | --- |\n");
        for (ErrorRule rule : rules) {
            row(table, '`' + rule.key() + '`', rule.category().toString(), rule.remedy());
        }
        return table.toString();
    }

    private static void row(StringBuilder table, String... cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String put(String page, String name, String table) {
        Matcher place = Pattern.compile("(?s)(<!-- " + name + " -->\n).*?(<!-- /" + name + " -->)")
                .matcher(page);
        assertThat(place.find()).as("place of the table " + name).isTrue();
        return page.substring(0, place.end(1)) + table + page.substring(place.start(2));
    }
}
