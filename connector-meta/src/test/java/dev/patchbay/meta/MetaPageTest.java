// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.spi.ApiVersion;
import dev.patchbay.spi.ConnectorDescriptor;
import dev.patchbay.spi.SettingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documentation's tables are the declared facts. When they differ, the right page is written to the build folder. */
class MetaPageTest {

    private static final Path PAGE = Path.of("..", "docs", "platforms", "meta.md");

    private final ConnectorDescriptor facts = new MetaConnectorProvider().descriptor();

    @Test
    void theTablesOfThePageAreTheDeclaredFacts() throws IOException {
        String page = Files.readString(PAGE);
        String right = page;
        right = put(right, "settings", settings());
        right = put(right, "scopes", scopes());
        right = put(right, "budgets", budgets());
        right = put(right, "versions", versions());
        right = put(right, "errors", errors());
        if (!page.equals(right)) {
            Files.writeString(Path.of("target", "meta.md"), right);
        }

        assertThat(page)
                .as("docs/platforms/meta.md; the right one is in target/meta.md")
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
            table.append("| `")
                    .append(spec.name())
                    .append("` | ")
                    .append(preset)
                    .append(" | ")
                    .append(spec.meaning())
                    .append(choices)
                    .append(spec.secret() ? " Secret." : "")
                    .append(" |\n");
        }
        return table.toString();
    }

    private String scopes() {
        StringBuilder table = new StringBuilder("| capability | scopes |\n| --- | --- |\n");
        facts.scopes()
                .forEach((capability, scopes) -> table.append("| `")
                        .append(capability.getSimpleName())
                        .append(facts.onRequest().contains(capability) ? "`, on request | " : "` | ")
                        .append(scopes.isEmpty() ? "" : '`' + String.join("`, `", scopes) + '`')
                        .append(" |\n"));
        return table.toString();
    }

    private String budgets() {
        StringBuilder table = new StringBuilder("| budget | at most | in |\n| --- | --- | --- |\n");
        facts.rateLimits()
                .forEach(limit -> table.append("| `")
                        .append(limit.bucket())
                        .append("` per ad account | ")
                        .append(limit.permits())
                        .append(" | ")
                        .append(limit.period().toMinutes())
                        .append(" minutes |\n"));
        return table.toString();
    }

    private String versions() {
        StringBuilder table = new StringBuilder("| version | API | released | ends |\n| --- | --- | --- | --- |\n");
        for (ApiVersion version : facts.versions()) {
            table.append("| ")
                    .append(version.version())
                    .append(" | ")
                    .append(version.note().isEmpty() ? "both" : version.note())
                    .append(" | ")
                    .append(version.born())
                    .append(" | ")
                    .append(
                            version.sunset() == null
                                    ? "not announced"
                                    : version.sunset().toString())
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String errors() {
        StringBuilder table = new StringBuilder("| error | category | meaning |\n| --- | --- | --- |\n");
        MetaConfig config = TestSettings.config();
        for (ErrorRule rule : ErrorRules.all(config.limitedTier, config.policyBlockWait)) {
            table.append("| ")
                    .append(shown(rule.match()))
                    .append(" | ")
                    .append(rule.category())
                    .append(" | ")
                    .append(rule.meaning().isEmpty() ? "as Meta says" : rule.meaning())
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String shown(ErrorRule.Match match) {
        if (match instanceof ErrorRule.Match.Text text) {
            return (text.code() == null ? "any" : text.code().toString()) + " with \"" + text.text() + '"';
        }
        if (match instanceof ErrorRule.Match.Exact exact) {
            return exact.code() + "/" + exact.subcode();
        }
        if (match instanceof ErrorRule.Match.Subcode subcode) {
            return "any/" + subcode.subcode();
        }
        if (match instanceof ErrorRule.Match.Family family) {
            return "any/" + family.first() + " to " + family.last();
        }
        ErrorRule.Match.Codes codes = (ErrorRule.Match.Codes) match;
        return codes.first() == codes.last() ? "" + codes.first() : codes.first() + " to " + codes.last();
    }

    private static String put(String page, String name, String table) {
        Matcher place = Pattern.compile("(?s)(<!-- " + name + " -->\n).*?(<!-- /" + name + " -->)")
                .matcher(page);
        assertThat(place.find()).as("place of the table " + name).isTrue();
        return page.substring(0, place.end(1)) + table + page.substring(place.start(2));
    }
}
