// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The scopes an app can ask for here. */
public final class GoogleScopes {

    private static final String BASE = "https://www.googleapis.com/auth/";

    public static final String ADS = BASE + "adwords";
    public static final String BUSINESS = BASE + "business.manage";
    public static final String BUSINESS_OLD = BASE + "plus.business.manage";
    public static final String YOUTUBE = BASE + "youtube";
    public static final String YOUTUBE_READ = BASE + "youtube.readonly";
    public static final String YOUTUBE_UPLOAD = BASE + "youtube.upload";
    public static final String YOUTUBE_SSL = BASE + "youtube.force-ssl";
    public static final String YOUTUBE_PARTNER = BASE + "youtubepartner";
    public static final String ANALYTICS = BASE + "yt-analytics.readonly";
    public static final String ANALYTICS_MONEY = BASE + "yt-analytics-monetary.readonly";
    public static final String PUBSUB = BASE + "pubsub";
    public static final String PROFILE = BASE + "userinfo.profile";
    public static final String EMAIL = BASE + "userinfo.email";
    public static final String OPENID = "openid";

    /** As tokens carry them: {@code email} and {@code profile} under their long names. */
    public static final Set<String> ALL = Collections.unmodifiableSet(new LinkedHashSet<>(List.of(
            OPENID,
            EMAIL,
            PROFILE,
            ADS,
            BUSINESS,
            BUSINESS_OLD,
            YOUTUBE,
            YOUTUBE_READ,
            YOUTUBE_UPLOAD,
            YOUTUBE_SSL,
            YOUTUBE_PARTNER,
            ANALYTICS,
            ANALYTICS_MONEY,
            PUBSUB)));

    /** Everything that can be asked for; mail is not simulated, but its scopes change what a new password does. */
    public static final Set<String> KNOWN = Set.copyOf(Stream.concat(
                    ALL.stream(),
                    Stream.of("https://mail.google.com/", BASE + "gmail.readonly", BASE + "cloud-platform"))
            .toList());

    private GoogleScopes() {}
}
