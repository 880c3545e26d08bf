// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every code block that the guides mark as a snippet is, to the letter, a tagged region of a compiled file. */
class SnippetsTest {

    static final Path ROOT = root();

    private static final Pattern SNIPPET =
            Pattern.compile("<!-- snippet: (\\S+?)#(\\S+) -->\\R```java\\R(.*?)\\R```", Pattern.DOTALL);

    private static final Pattern JAVA_BLOCK = Pattern.compile("(?m)^```java$");

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#\\s]+)(#[^)]*)?\\)");

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.exists(here.resolve("CONTRIBUTING.md"))) {
            here = here.getParent();
        }
        return here;
    }

    private static List<Path> guides() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            List<Path> guides = docs.filter(p -> p.toString().endsWith(".md")).collect(Collectors.toList());
            guides.add(ROOT.resolve("README.md"));
            guides.add(ROOT.resolve("CONTRIBUTING.md"));
            return guides;
        }
    }

    @TestFactory
    Stream<DynamicTest> everySnippetIsCompiledCode() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path guide : guides()) {
            Matcher matcher = SNIPPET.matcher(Files.readString(guide));
            while (matcher.find()) {
                String file = matcher.group(1);
                String tag = matcher.group(2);
                String shown = matcher.group(3);
                tests.add(DynamicTest.dynamicTest(
                        ROOT.relativize(guide) + " " + tag,
                        () -> assertThat(shown).isEqualTo(region(ROOT.resolve(file), tag))));
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    @Test
    void noJavaBlockIsUntested() throws IOException {
        for (Path guide : guides()) {
            String text = Files.readString(guide);
            assertThat(SNIPPET.matcher(text).results().count())
                    .as("snippets among the Java blocks of " + ROOT.relativize(guide))
                    .isEqualTo(JAVA_BLOCK.matcher(text).results().count());
        }
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        for (Path guide : guides()) {
            Matcher matcher = LINK.matcher(Files.readString(guide));
            while (matcher.find()) {
                assertThat(guide.resolveSibling(matcher.group(1)))
                        .as("link in " + ROOT.relativize(guide))
                        .exists();
            }
        }
    }

    @Test
    void theEmbeddingExampleIsShort() throws IOException {
        String code =
                region(ROOT.resolve("examples/cli/src/test/java/dev/patchbay/docs/EmbeddingExample.java"), "embedding");
        assertThat(code.lines().count()).isLessThanOrEqualTo(25);
    }

    @Test
    void aHostForWebhooksHas25Lines() throws IOException {
        String code = region(ROOT.resolve("examples/cli/src/test/java/dev/patchbay/docs/WebhookExample.java"), "host");
        assertThat(code.lines().count()).isLessThanOrEqualTo(25);
    }

    private static String region(Path file, String tag) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int from = indexOf(lines, "tag::" + tag + "[]");
        int to = indexOf(lines, "end::" + tag + "[]");
        assertThat(from).as("tag " + tag + " in " + file.getFileName()).isNotNegative();
        assertThat(to).as("end of " + tag).isGreaterThan(from);
        return lines.subList(from + 1, to).stream()
                .collect(Collectors.joining("\n"))
                .stripIndent();
    }

    private static int indexOf(List<String> lines, String mark) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals("// " + mark)) {
                return i;
            }
        }
        return -1;
    }
}
