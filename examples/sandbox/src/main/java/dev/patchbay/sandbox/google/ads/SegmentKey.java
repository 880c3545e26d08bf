// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.util.List;
import java.util.Set;

/** The segments that figures here can be split by. */
final class SegmentKey {

    /** Those that follow from the day. */
    static final Set<String> DATES = Set.of("date", "week", "month", "quarter", "year", "day_of_week", "month_of_year");

    /** Those that split a day's figures. */
    static final Set<String> GRID = Set.of(
            "hour",
            "device",
            "ad_network_type",
            "conversion_action",
            "conversion_action_name",
            "conversion_action_category");

    static final Set<String> ALL = Set.of(
            "date",
            "week",
            "month",
            "quarter",
            "year",
            "day_of_week",
            "month_of_year",
            "hour",
            "device",
            "ad_network_type",
            "conversion_action",
            "conversion_action_name",
            "conversion_action_category");

    static final List<String> NETWORKS =
            List.of("SEARCH", "SEARCH_PARTNERS", "CONTENT", "YOUTUBE", "DISCOVER", "GMAIL", "MIXED");
    static final List<String> DEVICES = List.of("MOBILE", "DESKTOP", "TABLET", "CONNECTED_TV");

    private SegmentKey() {}
}
