// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.JsonReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of report rows that are more than one number. */
final class InsightsValues {

    private static final String DEFAULT = "default";
    /** Meta's curves have 22 points; longer ones must not fill a row. */
    private static final int MOST_POINTS = 200;

    private InsightsValues() {}

    /** The points of a curve, as {@code video_play_curve_actions} has them; what is no number counts as zero. */
    static List<BigDecimal> curve(JsonReader json) throws IOException {
        List<BigDecimal> points = new ArrayList<>(22);
        json.beginArray();
        while (json.nextElement()) {
            BigDecimal point = scalar(json);
            if (points.size() < MOST_POINTS) {
                points.add(point == null ? BigDecimal.ZERO : point);
            }
        }
        return points;
    }

    /**
     * What {@code results} counted: {@code [{"value":"5","attribution_windows":["default"]}]}.
     *
     * @param windows takes the values of single other windows
     * @return the value in all; null when there is none
     */
    static @Nullable BigDecimal counted(JsonReader json, Map<String, BigDecimal> windows) throws IOException {
        if (!json.atArray()) {
            json.skip();
            return null;
        }
        BigDecimal whole = null;
        json.beginArray();
        while (json.nextElement()) {
            if (!json.atObject()) {
                json.skip();
                continue;
            }
            BigDecimal value = null;
            List<String> of = List.of();
            json.beginObject();
            while (json.nextField()) {
                switch (json.field()) {
                    case "value" -> value = scalar(json);
                    case "attribution_windows" -> of = words(json);
                    default -> json.skip();
                }
            }
            if (value != null && of.size() == 1 && !of.get(0).equals(DEFAULT)) {
                windows.merge(of.get(0), value, BigDecimal::add);
            } else if (value != null) {
                whole = whole == null ? value : whole.add(value);
            }
        }
        return whole;
    }

    private static List<String> words(JsonReader json) throws IOException {
        List<String> words = new ArrayList<>(2);
        if (!json.atArray()) {
            json.skip();
            return words;
        }
        json.beginArray();
        while (json.nextElement()) {
            if (json.atObject() || json.atArray()) {
                json.skip();
            } else {
                String word = json.word();
                words.add(word == null ? DEFAULT : word);
            }
        }
        return words;
    }

    private static @Nullable BigDecimal scalar(JsonReader json) throws IOException {
        if (json.atObject() || json.atArray()) {
            json.skip();
            return null;
        }
        return InsightsRowReader.number(json.string());
    }
}
