// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.model;

/**
 * Names that mean the same on every platform. A connector's page in the documentation says which field of the platform
 * each comes from. Other metrics keep the platform's own name.
 *
 * @since 0.1
 */
public final class MetricNames {

    /** Times shown. */
    public static final String IMPRESSIONS = "impressions";
    /** Clicks of any kind. */
    public static final String CLICKS = "clicks";
    /** Clicks that lead away to the advertiser's target. */
    public static final String LINK_CLICKS = "link_clicks";
    /** Money spent, in major units of the row's currency. */
    public static final String SPEND = "spend";
    /** Different people reached. Not addable over rows. */
    public static final String REACH = "reach";
    /** Impressions per person reached. Not addable over rows. */
    public static final String FREQUENCY = "frequency";
    /** Conversions as the platform counts them. */
    public static final String CONVERSIONS = "conversions";
    /** Value of conversions, in major units of the row's currency. */
    public static final String CONVERSION_VALUE = "conversion_value";
    /** Video views as the platform counts them. */
    public static final String VIDEO_VIEWS = "video_views";

    private MetricNames() {}
}
