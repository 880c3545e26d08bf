// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists of promises name tests that exist, and every test that claims a row of the faults is listed. */
class ProofsTest {

    private static final Path ROOT = SnippetsTest.ROOT;
    private static final Pattern PROOF = Pattern.compile("`([A-Z]\\w+)#(\\w+)`");
    private static final Pattern CLAIM = Pattern.compile("@DisplayName\\(\\s*\"([A-Z]\\d{1,2}):");

    @ParameterizedTest
    @ValueSource(strings = {"docs/faults.md", "docs/scoreboard.md"})
    void everyProofIsATestThatExists(String list) throws IOException {
        Map<String, String> sources = testSources();
        List<String> missing = new ArrayList<>();
        Matcher proof = PROOF.matcher(Files.readString(ROOT.resolve(list)));
        int count = 0;
        while (proof.find()) {
            count++;
            String source = sources.get(proof.group(1));
            if (source == null || !source.matches("(?s).*\\b" + proof.group(2) + "\\(.*")) {
                missing.add(proof.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(count).isGreaterThan(10);
    }

    @Test
    void everyTestThatClaimsAFaultIsListed() throws IOException {
        Set<String> claimed = new TreeSet<>();
        for (String source : testSources().values()) {
            CLAIM.matcher(source).results().forEach(r -> claimed.add(r.group(1)));
        }
        String list = Files.readString(ROOT.resolve("docs/faults.md"));
        assertThat(claimed.stream().filter(id -> !list.contains("| " + id + " |")))
                .as("rows claimed by tests but not listed in docs/faults.md")
                .isEmpty();
    }

    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(
                            p -> p.toString().endsWith(".java") && p.toString().contains("src/test/java"))
                    .collect(Collectors.toList())) {
                sources.merge(
                        file.getFileName().toString().replace(".java", ""), Files.readString(file), String::concat);
            }
        }
        return sources;
    }
}
