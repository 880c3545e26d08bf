// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What only the source shows. */
class SourcesTest {

    private static final int LONGEST_FILE = 400;

    private static final String NAMES = "meta|facebook|instagram|whatsapp|google|youtube|tiktok|linkedin|twitter"
            + "|snapchat|snap|pinterest|reddit|mailchimp";

    private static final Pattern PLATFORM_WORD = Pattern.compile("(?i)(?<![a-z0-9])(?:" + NAMES + ")(?![a-z0-9])");

    /** A camel-case word of a name: {@code MetaThing} and {@code toMeta}, but not {@code metadata}. */
    private static final Pattern PLATFORM_IN_NAME =
            Pattern.compile("(?<![A-Za-z])(?:" + NAMES + ")(?![a-z])|(?:" + capitalised(NAMES) + ")(?![a-z])");

    @Test
    void noFileIsTooLong() {
        List<String> tooLong = new ArrayList<>();
        for (Path source : MainClasses.sources()) {
            if (MainClasses.text(source).lines().count() > LONGEST_FILE) {
                tooLong.add(source.getFileName().toString());
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void mostFilesAreShort() {
        List<Long> lengths = MainClasses.sources().stream()
                .map(source -> MainClasses.text(source).lines().count())
                .sorted()
                .toList();
        assertThat(lengths.get(lengths.size() / 2)).as("median").isLessThanOrEqualTo(80);
        assertThat(lengths.get(lengths.size() * 9 / 10)).as("90 %").isLessThanOrEqualTo(250);
    }

    @Test
    void coreKnowsNoPlatformByName() {
        List<String> found = new ArrayList<>();
        for (Path source : MainClasses.sources()) {
            for (String string : SourceText.strings(MainClasses.text(source))) {
                if (PLATFORM_WORD.matcher(string).find()) {
                    found.add(source + ": \"" + string + "\"");
                }
            }
        }
        for (JavaClass type : MainClasses.all()) {
            if (PLATFORM_IN_NAME.matcher(type.getName()).find()) {
                found.add(type.getName());
            }
            type.getMembers().stream()
                    .filter(m -> PLATFORM_IN_NAME.matcher(m.getName()).find())
                    .forEach(m -> found.add(m.getFullName()));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everySourceCarriesItsLicenceAndNoWildcardImport() {
        for (Path source : MainClasses.sources()) {
            String text = MainClasses.text(source);
            assertThat(text).as(source.toString()).startsWith("// SPDX-License-Identifier: Apache-2.0\n");
            assertThat(SourceText.code(text))
                    .as(source.toString())
                    .doesNotContainPattern("import [a-zA-Z0-9_.]+\\.\\*;");
        }
    }

    @Test
    void theScannerTellsStringsFromComments() {
        String source = """
                /** "meta" in a comment */ String a = "x\\"meta"; // "google"
                char c = '"'; String b = "// no comment"; String t = \"""
                    tik "tok"
                    \""";
                """;

        assertThat(SourceText.strings(source)).hasSize(3);
        assertThat(SourceText.strings(source).get(0)).isEqualTo("x\\\"meta");
        assertThat(SourceText.strings(source).get(1)).isEqualTo("// no comment");
        assertThat(SourceText.strings(source).get(2)).contains("tik \"tok\"");
        assertThat(SourceText.code(source)).doesNotContain("meta", "google", "tik");
    }

    @Test
    void theNamesAreFoundAsWordsOnly() {
        assertThat(List.of("https://graph.Facebook.com", "meta", "x-meta-y"))
                .allMatch(s -> PLATFORM_WORD.matcher(s).find());
        assertThat(List.of("metadata", "snapshot", "googled", "tiktoken"))
                .noneMatch(s -> PLATFORM_WORD.matcher(s).find());
        assertThat(List.of("MetaReader", "a.ToMeta", "a.google.B", "metaUrl"))
                .allMatch(s -> PLATFORM_IN_NAME.matcher(s).find());
        assertThat(List.of("Metadata", "Snapshot", "a.metadata.B", "TiktokenX"))
                .noneMatch(s -> PLATFORM_IN_NAME.matcher(s).find());
    }

    private static String capitalised(String names) {
        StringBuilder all = new StringBuilder();
        for (String name : names.split("\\|")) {
            all.append(all.isEmpty() ? "" : "|")
                    .append(Character.toUpperCase(name.charAt(0)))
                    .append(name.substring(1));
        }
        return all.toString();
    }
}
