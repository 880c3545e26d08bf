// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.util.ArrayList;
import java.util.List;

/** The finest grid of each breakdown family: names first, then cells with their weight last. */
final class BreakdownGrids {

    static final List<String[]> PEOPLE = people();
    static final List<String[]> PLACEMENTS = List.of(
            row("publisher_platform", "platform_position", "impression_device", "device_platform", "weight"),
            row("facebook", "feed", "android_smartphone", "mobile_app", "19"),
            row("facebook", "feed", "iphone", "mobile_app", "15"),
            row("facebook", "feed", "desktop", "desktop", "6"),
            row("facebook", "facebook_reels", "android_smartphone", "mobile_app", "8"),
            row("facebook", "marketplace", "desktop", "desktop", "4"),
            row("facebook", "video_feeds", "android_smartphone", "mobile_web", "3"),
            row("instagram", "feed", "iphone", "mobile_app", "14"),
            row("instagram", "feed", "android_smartphone", "mobile_app", "8"),
            row("instagram", "instagram_stories", "iphone", "mobile_app", "9"),
            row("instagram", "instagram_reels", "iphone", "mobile_app", "7"),
            row("audience_network", "an_classic", "android_smartphone", "mobile_app", "4"),
            row("messenger", "messenger_inbox", "android_smartphone", "mobile_app", "3"));

    private BreakdownGrids() {}

    private static String[] row(String... values) {
        return values;
    }

    private static List<String[]> people() {
        List<String[]> grid = new ArrayList<>();
        grid.add(row("age", "gender", "weight"));
        String[] ages = {"18-24", "25-34", "35-44", "45-54", "55-64", "65+"};
        int[] weights = {14, 27, 24, 17, 11, 7};
        for (int i = 0; i < ages.length; i++) {
            grid.add(row(ages[i], "female", Double.toString(weights[i] * 0.54)));
            grid.add(row(ages[i], "male", Double.toString(weights[i] * 0.43)));
            grid.add(row(ages[i], "unknown", Double.toString(weights[i] * 0.03)));
        }
        return List.copyOf(grid);
    }

    static List<String[]> places(String country) {
        List<String[]> grid = new ArrayList<>();
        grid.add(row("country", "region", "weight"));
        List<String> regions = switch (country) {
            case "DE" -> List.of("Berlin", "Bayern", "Nordrhein-Westfalen", "Hamburg", "Hessen");
            case "JP" -> List.of("Tokyo", "Osaka Prefecture", "Kanagawa Prefecture", "Hokkaido");
            case "US" -> List.of("California", "New York", "Texas", "Florida", "Illinois");
            case "GB" -> List.of("England", "Scotland", "Wales", "Northern Ireland");
            case "BR" -> List.of("S\u00e3o Paulo (state)", "Rio de Janeiro (state)", "Minas Gerais");
            case "CH" -> List.of("Z\u00fcrich", "Bern", "Gen\u00e8ve");
            default -> List.of("Capital Region", "North", "South");
        };
        int weight = 40;
        for (String region : regions) {
            grid.add(row(country, region, Integer.toString(weight)));
            weight = weight * 2 / 3;
        }
        grid.add(row(country.equals("US") ? "CA" : "US", "Unknown", "4"));
        return grid;
    }

    static List<String[]> hours(String breakdown) {
        List<String[]> grid = new ArrayList<>();
        grid.add(row(breakdown, "weight"));
        for (int hour = 0; hour < 24; hour++) {
            int weight = 2 + (hour < 6 ? 0 : hour < 18 ? 3 : 5);
            grid.add(row(String.format("%02d:00:00 - %02d:59:59", hour, hour), Integer.toString(weight)));
        }
        return grid;
    }
}
