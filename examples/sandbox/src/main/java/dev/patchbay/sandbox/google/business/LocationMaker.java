// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.business;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.kernel.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes locations: open ones, a closed one, one that Google does not trust yet, one without a shop. */
final class LocationMaker {

    private static final List<String> CITIES =
            List.of("Hamburg", "Bremen", "Lübeck", "Kiel", "Rostock", "Schwerin", "Lüneburg", "Stade");
    private static final List<String> STREETS =
            List.of("Hafenstraße", "Marktplatz", "Lange Reihe", "Am Wall", "Deichweg", "Mühlenstraße");
    private static final List<String> DAYS =
            List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY");
    private final long seed;

    LocationMaker(long seed) {
        this.seed = seed;
    }

    List<BusinessLocation> bakeries(int count) {
        return make(count, 100, "Bäckerei Reinholt", "gcid:bakery", "Bakery");
    }

    List<BusinessLocation> cycleShops(int count) {
        return make(count, 5000, "Nordlicht Cycles", "gcid:bicycle_store", "Bicycle Store");
    }

    private List<BusinessLocation> make(int count, int base, String brand, String category, String categoryName) {
        List<BusinessLocation> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long dice = Dice.roll(seed, 33, base + i);
            String id = digits(dice, 19);
            all.add(new BusinessLocation(
                    id, 0.4 + 2 * Dice.unit(dice), json(i, base + i, id, dice, brand, category, categoryName)));
        }
        return List.copyOf(all);
    }

    private static ObjectNode json(
            int i, int number, String id, long dice, String brand, String category, String categoryName) {
        String city = CITIES.get(i % CITIES.size());
        ObjectNode json = GoogleJson.object().put("name", "locations/" + id).put("languageCode", "de");
        json.put("storeCode", "S%04d".formatted(number)).put("title", brand + " " + city + (i < 8 ? "" : " " + i));
        json.putObject("phoneNumbers").put("primaryPhone", "+49 40 555 %04d".formatted(number));
        ObjectNode main = json.putObject("categories").putObject("primaryCategory");
        main.put("name", "categories/" + category).put("displayName", categoryName);
        boolean mobile = i == 2;
        if (mobile) {
            json.putObject("serviceArea")
                    .put("businessType", "CUSTOMER_LOCATION_ONLY")
                    .put("regionCode", "DE");
        } else {
            ObjectNode address = json.putObject("storefrontAddress")
                    .put("regionCode", "DE")
                    .put("languageCode", "de")
                    .put("postalCode", "2%04d".formatted(Dice.below(dice, 10_000)))
                    .put("locality", city);
            address.putArray("addressLines")
                    .add(STREETS.get(Dice.below(dice + 1, STREETS.size())) + " " + (1 + Dice.below(dice + 2, 90)));
        }
        json.put("websiteUri", "https://www.example.com/" + city.toLowerCase(Locale.ROOT));
        hours(json.putObject("regularHours").putArray("periods"));
        if (i % 3 == 0) {
            json.putArray("labels").add("flagship");
        }
        json.putObject("latlng").put("latitude", 53.5 + i / 1000.0).put("longitude", 9.9 + i / 1000.0);
        json.putObject("openInfo")
                .put("status", i == 1 ? "CLOSED_PERMANENTLY" : "OPEN")
                .put("canReopen", true);
        metadata(json.putObject("metadata"), i, dice);
        json.putObject("profile").put("description", "A place of " + brand + " in " + city + ".");
        return json;
    }

    private static void hours(ArrayNode periods) {
        for (String day : DAYS) {
            ObjectNode period = periods.addObject().put("openDay", day);
            period.putObject("openTime").put("hours", 7);
            period.put("closeDay", day).putObject("closeTime").put("hours", 18).put("minutes", 30);
        }
    }

    private static void metadata(ObjectNode metadata, int i, long dice) {
        String place = "ChIJ" + Dice.letters(dice, 23);
        if (i == 2) {
            metadata.put("hasGoogleUpdated", true);
        }
        metadata.put("canDelete", true).put("canModifyServiceList", true);
        // Absent means false: the API leaves defaults out.
        if (i != 2) {
            metadata.put("hasVoiceOfMerchant", true);
        }
        metadata.put("placeId", place)
                .put("mapsUri", "https://maps.google.com/maps?cid=" + digits(dice, 19))
                .put("newReviewUri", "https://search.google.com/local/writereview?placeid=" + place);
    }

    static String digits(long dice, int length) {
        StringBuilder text = new StringBuilder("1");
        long state = dice;
        while (text.length() < length) {
            state = Dice.mix(state + text.length());
            text.append(Long.remainderUnsigned(state, 10));
        }
        return text.toString();
    }
}
