// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import java.util.Set;

/** The metrics that are lists in Meta's specification of insights, v25.0: one entry per type of action, window or result. */
final class InsightsLists {

    private static final Set<String> NAMES = Set.of("""
            action_values
            actions
            ad_click_actions
            ad_impression_actions
            advanced_actions_28d_view
            average_purchases_conversion_value
            catalog_segment_actions
            catalog_segment_value
            catalog_segment_value_mobile_purchase_roas
            catalog_segment_value_omni_purchase_roas
            catalog_segment_value_website_purchase_roas
            conversion_lead_rate
            conversion_leads
            conversion_values
            conversions
            converted_product_app_custom_event_fb_mobile_purchase
            converted_product_app_custom_event_fb_mobile_purchase_value
            converted_product_offline_purchase
            converted_product_offline_purchase_value
            converted_product_omni_purchase
            converted_product_omni_purchase_values
            converted_product_quantity
            converted_product_value
            converted_product_website_pixel_purchase
            converted_product_website_pixel_purchase_value
            converted_promoted_product_app_custom_event_fb_mobile_purchase
            converted_promoted_product_app_custom_event_fb_mobile_purchase_value
            converted_promoted_product_offline_purchase
            converted_promoted_product_offline_purchase_value
            converted_promoted_product_omni_purchase
            converted_promoted_product_omni_purchase_values
            converted_promoted_product_quantity
            converted_promoted_product_value
            converted_promoted_product_website_pixel_purchase
            converted_promoted_product_website_pixel_purchase_value
            cost_per_15_sec_video_view
            cost_per_2_sec_continuous_video_view
            cost_per_action_type
            cost_per_ad_click
            cost_per_conversion
            cost_per_conversion_lead
            cost_per_objective_result
            cost_per_one_thousand_ad_impression
            cost_per_outbound_click
            cost_per_result
            cost_per_thruplay
            cost_per_unique_action_type
            cost_per_unique_conversion
            cost_per_unique_outbound_click
            dda_results
            instant_experience_outbound_clicks
            interactive_component_tap
            link_clicks_per_results
            mobile_app_purchase_roas
            objective_result_rate
            objective_results
            onsite_conversion_messaging_detected_purchase_deduped
            outbound_clicks
            outbound_clicks_ctr
            purchase_roas
            result_rate
            results
            total_postbacks_detailed
            total_postbacks_detailed_v4
            unique_actions
            unique_conversions
            unique_outbound_clicks
            unique_outbound_clicks_ctr
            unique_video_continuous_2_sec_watched_actions
            unique_video_view_15_sec
            video_15_sec_watched_actions
            video_30_sec_watched_actions
            video_avg_time_watched_actions
            video_continuous_2_sec_watched_actions
            video_p100_watched_actions
            video_p25_watched_actions
            video_p50_watched_actions
            video_p75_watched_actions
            video_p95_watched_actions
            video_play_actions
            video_play_curve_actions
            video_play_retention_0_to_15s_actions
            video_play_retention_20_to_60s_actions
            video_play_retention_graph_actions
            video_thruplay_watched_actions
            video_time_watched_actions
            video_view_per_impression
            website_ctr
            website_purchase_roas
            """.split("\n"));

    private InsightsLists() {}

    static boolean contains(String metric) {
        return NAMES.contains(metric);
    }
}
