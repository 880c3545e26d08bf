// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.settings;

import dev.patchbay.spi.SettingSpec;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads values in the form that their specification asks for. */
final class SettingForm {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final Pattern SHORT_DURATION = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d)");
    private static final String DURATION_FORM = "must be a duration such as 30s, 250ms, 5m, 2h, 1d or PT30S";

    /**
     * A value that has the right form.
     *
     * @param text what {@code text} gives
     * @param typed the same as Integer, Boolean, Duration or list of strings; the text itself for all other kinds
     */
    record Value(String text, Object typed) {}

    private final @Nullable Pattern version;

    /** Takes the pattern of versions; null accepts any, for connectors whose pattern is broken and reported already. */
    SettingForm(@Nullable Pattern version) {
        this.version = version;
    }

    Value read(SettingSpec spec, String raw) throws MalformedSettingException {
        if (raw.isBlank()) {
            throw new MalformedSettingException("must not be blank");
        }
        boolean exact = spec.kind() == SettingSpec.Kind.TEXT || spec.kind() == SettingSpec.Kind.REDIRECT_URI;
        String value = exact ? raw : raw.strip();
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new MalformedSettingException("must not have control characters such as line breaks");
        }
        if (!value.equals(value.strip())) {
            throw new MalformedSettingException("must not begin or end with white space");
        }
        return switch (spec.kind()) {
            case TEXT -> same(value);
            case URL -> same(SettingUrl.base(value));
            case REDIRECT_URI -> same(SettingUrl.redirect(value));
            case INTEGER -> new Value(value, integer(value));
            case BOOLEAN -> flag(value.toLowerCase(Locale.ROOT));
            case DURATION -> new Value(value, duration(value));
            case LIST -> new Value(value, list(value));
            case VERSION -> same(version(value));
            case CHOICE -> same(choice(spec, value));
        };
    }

    private static Value same(String value) {
        return new Value(value, value);
    }

    private static Integer integer(String value) throws MalformedSettingException {
        if (NUMBER.matcher(value).matches()) {
            long number = Long.parseLong(value);
            if (number <= Integer.MAX_VALUE) {
                return (int) number;
            }
        }
        throw new MalformedSettingException("must be a whole number from 0 to " + Integer.MAX_VALUE);
    }

    private static Value flag(String value) throws MalformedSettingException {
        if (!value.equals("true") && !value.equals("false")) {
            throw new MalformedSettingException("must be true or false");
        }
        return new Value(value, value.equals("true"));
    }

    private static Duration duration(String value) throws MalformedSettingException {
        Duration parsed;
        try {
            Matcher m = SHORT_DURATION.matcher(value);
            parsed = m.matches() ? Duration.of(Long.parseLong(m.group(1)), unit(m.group(2))) : Duration.parse(value);
        } catch (DateTimeException | ArithmeticException e) {
            throw new MalformedSettingException(DURATION_FORM);
        }
        if (parsed.isNegative()) {
            throw new MalformedSettingException(DURATION_FORM + ", and not negative");
        }
        return parsed;
    }

    private static ChronoUnit unit(String suffix) {
        return switch (suffix) {
            case "ms" -> ChronoUnit.MILLIS;
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            default -> ChronoUnit.DAYS;
        };
    }

    private static List<String> list(String value) throws MalformedSettingException {
        List<String> items = new ArrayList<>();
        for (String item : value.split(",", -1)) {
            if (item.isBlank()) {
                throw new MalformedSettingException("must not have an empty value between its commas");
            }
            items.add(item.strip());
        }
        return List.copyOf(items);
    }

    private String version(String value) throws MalformedSettingException {
        if (version != null && !version.matcher(value).matches()) {
            throw new MalformedSettingException("must be a version in the form " + version.pattern());
        }
        return value;
    }

    private static String choice(SettingSpec spec, String value) throws MalformedSettingException {
        if (spec.choices().contains(value)) {
            return value;
        }
        throw new MalformedSettingException("must be one of " + String.join(", ", new TreeSet<>(spec.choices()))
                + SettingText.nearest(value, spec.choices())
                        .map(n -> " (did you mean '" + n + "'?)")
                        .orElse(""));
    }
}
