// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which methods the API has; those that are not simulated say so, and are no paths that do not exist. */
final class AdsMethods {

    private static final List<Pattern> ALL = load();

    private AdsMethods() {}

    /** {@code path} without the version. */
    static boolean has(String httpMethod, String path) {
        String call = httpMethod + ' ' + path;
        return ALL.stream().anyMatch(method -> method.matcher(call).matches());
    }

    private static List<Pattern> load() {
        try (InputStream in = AdsMethods.class.getResourceAsStream("ads-methods.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(AdsMethods::pattern)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pattern pattern(String line) {
        return Pattern.compile(
                Arrays.stream(line.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^/:]+")));
    }
}
