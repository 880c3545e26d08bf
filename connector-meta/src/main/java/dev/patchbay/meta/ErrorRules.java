// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static dev.patchbay.error.ErrorCategory.AUTHENTICATION;
import static dev.patchbay.error.ErrorCategory.CONFLICT;
import static dev.patchbay.error.ErrorCategory.INVALID_REQUEST;
import static dev.patchbay.error.ErrorCategory.NOT_FOUND;
import static dev.patchbay.error.ErrorCategory.PERMISSION;
import static dev.patchbay.error.ErrorCategory.RATE_LIMIT;
import static dev.patchbay.error.ErrorCategory.TRANSIENT;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.meta.ErrorRule.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every code and subcode we know of, as data. Configuration mistakes are INVALID_REQUEST, never AUTHENTICATION: a wrong app
 * secret must not disconnect every account.
 */
final class ErrorRules {

    static final String RECONNECT = "Connect the account again.";
    private static final String CONFIG = "Check client-id, client-secret and whether the token belongs to this app.";
    private static final String GRANT =
            "Grant the permission (a role or App Review may be needed), then connect again.";
    private static final String FIX = "Correct the request as the message says.";
    private static final String WAIT = "Wait until the budget recovers; calls made meanwhile count as well.";
    private static final String AGAIN = "Nothing to do: it is tried again.";
    private static final String LESS = "Ask for fewer days, fields or a deeper level, or have the report prepared.";
    private static final String MEDIA = "Change the media file as Meta's limits demand.";
    private static final String STOP = "Do not repeat it automatically; the person should look into the app.";

    private static final Duration SCORE = Duration.ofMinutes(1);
    private static final Duration SCORE_LIMITED = Duration.ofMinutes(5);
    private static final Duration DAY_WINDOW = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofDays(1);

    private final List<ErrorRule> rules = new ArrayList<>(120);

    private ErrorRules() {}

    /** All rules. What can differ between apps, how long to wait, comes from its settings. */
    static List<ErrorRule> all(boolean limitedTier, Duration policyBlock) {
        ErrorRules table = new ErrorRules();
        table.texts();
        table.tokens();
        table.permissions();
        table.requests();
        table.throttling(limitedTier ? SCORE_LIMITED : SCORE, policyBlock);
        table.failures();
        table.media();
        return List.copyOf(table.rules);
    }

    private void texts() {
        text(100, "appsecret_proof", INVALID_REQUEST, "The proof of the app secret was refused", CONFIG);
        text(null, "validating client secret", INVALID_REQUEST, "The app secret is wrong", CONFIG);
        text(null, "validating application", INVALID_REQUEST, "The app id is wrong or the app is gone", CONFIG);
        add(ErrorRule.of(
                        new Match.Text(1, "reduce the amount of data"),
                        INVALID_REQUEST,
                        "Too much was asked for at once",
                        LESS)
                .askForLess());
        text(100, "in summary param", TRANSIENT, "Meta refuses a summary it takes a moment later", AGAIN);
        add(ErrorRule.of(new Match.Text(100, "after cursor"), INVALID_REQUEST, "The page is too deep", LESS)
                .askForLess()
                .about("after"));
    }

    private void tokens() {
        exact(190, 458, AUTHENTICATION, "The person removed the app", RECONNECT);
        String checkpoint = "Meta wants the person to confirm the account";
        exact(190, 459, AUTHENTICATION, checkpoint, "Log in at facebook.com, do what it asks, then connect again.");
        exact(190, 464, AUTHENTICATION, checkpoint, "Confirm the account at facebook.com, then connect again.");
        exact(190, 460, AUTHENTICATION, "The password was changed", RECONNECT);
        exact(190, 463, AUTHENTICATION, "The access token has expired", RECONNECT);
        exact(190, 467, AUTHENTICATION, "The access token is invalid", RECONNECT);
        exact(
                190,
                492,
                PERMISSION,
                "The person lost the role on the page",
                "Give the role back or connect another admin.");
        code(190, AUTHENTICATION, "The access token is invalid or has expired", RECONNECT);
        code(102, AUTHENTICATION, "The session is invalid", RECONNECT);
        code(104, INVALID_REQUEST, "The call's signature was refused", CONFIG);
    }

    private void permissions() {
        code(10, PERMISSION, "", GRANT);
        code(3, PERMISSION, "The app may not do this", "Ask Meta for the capability in the app's dashboard.");
        String terms = "Accept the audience terms in Ads Manager.";
        exact(200, 1870034, PERMISSION, "The custom audience terms were not accepted", terms);
        exact(200, 1870090, PERMISSION, "The custom audience terms were not accepted", terms);
        add(ErrorRule.of(new Match.Codes(294, 294), PERMISSION, "", GRANT).about("ads_management"));
        codes(200, 299, PERMISSION, "", GRANT);
        subcode(1815694, PERMISSION, "This is not allowed for the account", STOP);
        subcode(1404163, PERMISSION, "The account may not advertise", STOP);
        exact(2859015, 1404078, PERMISSION, "Meta blocked the action for a while", STOP);
        exact(
                25,
                2207050,
                PERMISSION,
                "The Instagram account is restricted",
                "Open the Instagram app and follow its notice.");
    }

    private void requests() {
        String seen = "Check that it exists and that this connection may see it.";
        exact(100, 33, NOT_FOUND, "It does not exist or may not be seen", seen);
        code(803, NOT_FOUND, "It does not exist", seen);
        code(
                2635,
                INVALID_REQUEST,
                "This Marketing API version has ended",
                "Set marketing-api-version to a newer one.");
        add(ErrorRule.of(new Match.Subcode(1487534), INVALID_REQUEST, "The report is too large", LESS)
                .askForLess());
        subcode(4834011, INVALID_REQUEST, "Budget sharing must be stated", "Send is_adset_budget_sharing_enabled.");
        subcode(4834002, INVALID_REQUEST, "Budget sharing excludes a campaign budget", FIX);
        subcode(4834005, INVALID_REQUEST, "Budget sharing needs a bid strategy", FIX);
        code(2500, INVALID_REQUEST, "", FIX);
        add(ErrorRule.of(
                        new Match.Codes(2642, 2642),
                        INVALID_REQUEST,
                        "The cursor is no longer valid",
                        "Start the listing anew.")
                .about("after"));
        code(194, INVALID_REQUEST, "A parameter is missing", FIX);
        exact(2, 1504041, INVALID_REQUEST, "These breakdowns cannot be combined", FIX);
        exact(2, 1504042, INVALID_REQUEST, "A custom metric is not valid", FIX);
        String only = "Read the object again; only its name can still be changed.";
        subcode(1487056, CONFLICT, "The ad set is deleted or archived", only);
        subcode(1487566, CONFLICT, "The campaign is deleted or archived", only);
        subcode(1885088, CONFLICT, "The object is deleted or archived", only);
        subcode(1885621, INVALID_REQUEST, "The budget is set on campaign and ad set", "Set it on one level only.");
        family(1487000, 1487999);
        family(1885000, 1885999);
        family(2446000, 2446999);
        family(2490000, 2490999);
        family(3858000, 3858999);
        String twice = "An earlier try probably succeeded: look for the post.";
        code(506, CONFLICT, "The same was posted before", twice);
        subcode(1366051, CONFLICT, "These photos were posted before", twice);
        subcode(1366046, INVALID_REQUEST, "The photo is too large or of another kind", MEDIA);
        subcode(1609005, INVALID_REQUEST, "The link cannot be read", "Change the link.");
        subcode(1609008, INVALID_REQUEST, "Links to facebook.com are not allowed", "Change the link.");
        subcode(2061006, INVALID_REQUEST, "The URL is not valid", "Change the link.");
        code(100, INVALID_REQUEST, "", FIX);
    }

    private void throttling(Duration score, Duration policyBlock) {
        Duration app = Duration.ofMinutes(5);
        limit(new Match.Subcode(1504022), "The app's insights budget is used up", app);
        limit(new Match.Subcode(1504039), "The app's insights budget is used up", app);
        limit(new Match.Subcode(2446079), "The ad account's budget is used up", score);
        limit(new Match.Subcode(1487742), "The ad account's budget is used up", score);
        limit(new Match.Subcode(5044001), "Too many changes in a second", Duration.ofSeconds(1));
        limit(new Match.Subcode(1487632), "An ad set's budget may change four times an hour", Duration.ofHours(1));
        limit(new Match.Subcode(1487225), "Too many ads for the account's spend limit", Duration.ofHours(1));
        limit(new Match.Exact(613, 1996), "Meta sees unusual traffic", score);
        limit(new Match.Subcode(1885172), "The spend cap may change ten times a day", DAY);
        add(ErrorRule.of(new Match.Exact(4, 2207051), INVALID_REQUEST, "Instagram took the action for spam", STOP));
        limit(new Match.Exact(9, 2207042), "Instagram's daily publishing quota is used up", DAY);
        limit(new Match.Codes(368, 368), "Meta blocked the action for its policies", policyBlock);
        limit(new Match.Subcode(1390008), "Posting too fast", policyBlock);
        limit(new Match.Codes(4, 4), "The app's budget is used up", app);
        limit(new Match.Codes(17, 17), "The person's budget is used up", app);
        limit(new Match.Codes(32, 32), "The page's budget is used up", DAY_WINDOW);
        limit(new Match.Codes(341, 341), "The app's budget is used up", app);
        limit(new Match.Codes(613, 613), "Too many calls", score);
        limit(new Match.Codes(80001, 80002), "The page's or Instagram account's budget is used up", DAY_WINDOW);
        limit(new Match.Codes(80005, 80006), "The page's budget is used up", DAY_WINDOW);
        limit(new Match.Codes(80000, 80014), "The ad account's budget is used up", score);
        limit(new Match.Codes(130429, 130429), "Too many messages", SCORE);
    }

    private void failures() {
        exact(
                1,
                99,
                TRANSIENT,
                "Meta failed, perhaps because of the level asked for",
                AGAIN + " If it stays, check the level.");
        code(1, TRANSIENT, "", AGAIN);
        code(2, TRANSIENT, "The service is not available", AGAIN);
        code(960, TRANSIENT, "The call was not carried out in time", AGAIN);
        exact(2601, 1815107, TRANSIENT, "The report is not ready", AGAIN);
        exact(-2, 2490547, TRANSIENT, "The report failed", AGAIN);
        add(ErrorRule.of(new Match.Exact(100, 1504018), TRANSIENT, "The report took too long", LESS)
                .askForLess());
        add(ErrorRule.of(new Match.Exact(2, 1504038), TRANSIENT, "The report took too long", LESS)
                .askForLess());
        exact(2, 1504043, TRANSIENT, "", AGAIN);
        exact(2, 1504044, TRANSIENT, "", AGAIN);
    }

    private void media() {
        for (int chunk : new int[] {1363037, 1363019, 1363021, 1363030, 1363033, 1363041}) {
            subcode(chunk, TRANSIENT, "A part of the video did not arrive", "The upload goes on where it stopped.");
        }
        String rebuild = "A new container is made.";
        exact(-2, 2207003, TRANSIENT, "Instagram could not load the media in time", AGAIN);
        exact(-2, 2207020, TRANSIENT, "The container has expired", rebuild);
        exact(24, 2207006, TRANSIENT, "The container is not there", rebuild);
        exact(24, 2207008, TRANSIENT, "The container is not there yet or any more", rebuild);
        exact(-1, 2207001, TRANSIENT, "Instagram failed", AGAIN);
        exact(-1, 2207032, TRANSIENT, "The container could not be made", AGAIN);
        exact(-1, 2207053, TRANSIENT, "The upload failed", rebuild);
        exact(9007, 2207027, TRANSIENT, "The media is not ready", "It is published when its status says so.");
        exact(9004, 2207052, INVALID_REQUEST, "Instagram could not load the media", "Make its URL public.");
        subcode(2207077, INVALID_REQUEST, "Instagram could not load the media", "Make its URL public.");
        exact(1, 2207057, INVALID_REQUEST, "The thumbnail's offset is outside the video", MEDIA);
        for (int media : new int[] {2207026, 2207004, 2207005, 2207009, 2207010, 2207023, 2207028}) {
            subcode(media, INVALID_REQUEST, "Instagram does not take this media", MEDIA);
        }
        subcode(2207081, INVALID_REQUEST, "The account has no trial reels", "Publish it as an ordinary reel.");
        subcode(2207082, TRANSIENT, "The upload failed", rebuild);
        for (int sent : new int[] {2207003, 2207006, 2207008, 2207020, 2207001, 2207027, 2207032, 2207053}) {
            subcode(sent, TRANSIENT, "Instagram did not finish", rebuild);
        }
        subcode(2207042, RATE_LIMIT, "Instagram's daily publishing quota is used up", WAIT);
        subcode(
                2207050,
                PERMISSION,
                "The Instagram account is restricted",
                "Open the Instagram app and follow its notice.");
        subcode(2207051, INVALID_REQUEST, "Instagram took the action for spam", STOP);
        subcode(2207052, INVALID_REQUEST, "Instagram could not load the media", "Make its URL public.");
        subcode(2207057, INVALID_REQUEST, "The thumbnail's offset is outside the video", MEDIA);
    }

    private void limit(Match match, String meaning, Duration wait) {
        add(ErrorRule.of(match, RATE_LIMIT, meaning, WAIT).waiting(wait));
    }

    private void text(@Nullable Integer code, String text, ErrorCategory category, String meaning, String remedy) {
        add(ErrorRule.of(new Match.Text(code, text), category, meaning, remedy));
    }

    private void exact(int code, int subcode, ErrorCategory category, String meaning, String remedy) {
        add(ErrorRule.of(new Match.Exact(code, subcode), category, meaning, remedy));
    }

    private void subcode(int subcode, ErrorCategory category, String meaning, String remedy) {
        add(ErrorRule.of(new Match.Subcode(subcode), category, meaning, remedy));
    }

    private void code(int code, ErrorCategory category, String meaning, String remedy) {
        codes(code, code, category, meaning, remedy);
    }

    private void codes(int first, int last, ErrorCategory category, String meaning, String remedy) {
        add(ErrorRule.of(new Match.Codes(first, last), category, meaning, remedy));
    }

    private void family(int first, int last) {
        add(ErrorRule.of(
                new Match.Family(first, last), INVALID_REQUEST, "", "Correct the ad object as the message says."));
    }

    private void add(ErrorRule rule) {
        rules.add(rule);
    }
}
