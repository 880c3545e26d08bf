// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes secrets out of text: by the name in front of them, by their shape, and by their very value. */
final class Redactor {

    private static final String STARS = "***";
    private final Set<String> names;
    private final List<Pattern> shapes;
    private final List<String> values;
    private final Pattern named;
    private final Pattern quoted;

    Redactor(Collection<SecretShapes> secrets) {
        this.names = secrets.stream().flatMap(s -> s.names().stream()).collect(Collectors.toSet());
        this.shapes = secrets.stream().flatMap(s -> s.values().stream()).toList();
        this.values = secrets.stream()
                .flatMap(s -> s.issued().get().stream())
                .filter(v -> shapes.stream().noneMatch(p -> p.matcher(v).matches()))
                .distinct()
                .toList();
        String any = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        this.named = Pattern.compile(
                "(?:(?<![A-Za-z_])|(?<=%[0-9A-Fa-f]{2}))((?:" + any + ")(?:=|%3[Dd]))((?!%26|%22)[^&\"\\s\\\\#])+");
        this.quoted = Pattern.compile("(\\\\?\"(?:" + any + ")\\\\?\"\\s*:\\s*\\\\?\")[^\"\\\\]+");
    }

    boolean isSecret(String name) {
        return names.contains(name.toLowerCase(Locale.ROOT));
    }

    String clean(String text) {
        if (text.isEmpty()) {
            return text;
        }
        String out = named.matcher(text).replaceAll("$1" + STARS);
        out = quoted.matcher(out).replaceAll("$1" + STARS);
        for (Pattern shape : shapes) {
            out = shape.matcher(out).replaceAll(STARS);
        }
        for (String value : values) {
            out = out.replace(value, STARS);
        }
        return out;
    }
}
