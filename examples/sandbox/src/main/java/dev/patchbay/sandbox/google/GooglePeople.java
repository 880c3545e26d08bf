// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import dev.patchbay.sandbox.kernel.Dice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everyone who has a Google account here.
 *
 * @param consenting who consents; sees everything
 * @param ready has consented to everything already: behind the ready tokens; sees everything
 * @param limited sees one account of each product, and has no YouTube channel
 * @param stranger has an account with Google and nothing else
 * @param serviceAccountEmail the service account, which sees everything that a service account can
 */
public record GooglePeople(
        GoogleUser consenting,
        GoogleUser ready,
        GoogleUser limited,
        GoogleUser stranger,
        String serviceAccountId,
        String serviceAccountEmail) {

    static GooglePeople of(long seed) {
        return new GooglePeople(
                user(seed, 0, "Ada", "Reinholt"),
                user(seed, 1, "Ben", "Okafor"),
                user(seed, 2, "Cleo", "Marsh"),
                user(seed, 3, "Dov", "Lindqvist"),
                digits(seed, 9),
                "reporting@patchbay-sandbox.iam.gserviceaccount.com");
    }

    public List<GoogleUser> all() {
        return List.of(consenting, ready, limited, stranger);
    }

    public Optional<GoogleUser> find(String sub) {
        return all().stream().filter(u -> u.sub().equals(sub)).findFirst();
    }

    private static GoogleUser user(long seed, int number, String given, String family) {
        String email = (given + "." + family).toLowerCase(Locale.ROOT) + "@example.com";
        return new GoogleUser(digits(seed, number), email, given, family);
    }

    private static String digits(long seed, int number) {
        long hash = Dice.roll(seed, 4711, number);
        return "1%010d%010d"
                .formatted(
                        Long.remainderUnsigned(hash, 10_000_000_000L),
                        Long.remainderUnsigned(Dice.mix(hash), 10_000_000_000L));
    }
}
