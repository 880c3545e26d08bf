// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which fields go together. The discovery document does not say it: for the resources that have rows here the rules
 * follow the published field reference, for the others they are derived from their fields and their names.
 */
final class FieldRules {

    /** Fields the reference marks as neither filterable nor sortable, beside all messages. */
    static final Set<String> UNFILTERABLE = Set.of(
            "ad_group_ad.ad.final_urls",
            "ad_group_ad.ad.final_mobile_urls",
            "ad_group_criterion.final_urls",
            "ad_group_criterion.final_mobile_urls",
            "change_event.changed_fields",
            "metrics.interaction_event_types",
            "metrics.optimization_score_url");

    /** Nothing can be read from these, though rows can hold them. */
    private static final Set<String> NOT_IN_FROM = Set.of("ad");

    /** Date segments: they may be filtered on without being selected, and need a finite range. */
    static final List<String> CORE_DATES = List.of("date", "week", "month", "quarter", "year");

    private static final Map<String, Set<String>> ATTRIBUTED = Map.ofEntries(
            Map.entry("customer", Set.of()),
            Map.entry("customer_client", Set.of("customer")),
            Map.entry(
                    "campaign",
                    Set.of(
                            "accessible_bidding_strategy",
                            "bidding_strategy",
                            "campaign_budget",
                            "campaign_group",
                            "customer")),
            Map.entry("campaign_budget", Set.of("customer")),
            Map.entry("ad_group", Set.of("bidding_strategy", "campaign", "customer")),
            Map.entry("ad_group_ad", Set.of("ad_group", "campaign", "customer")),
            Map.entry("ad_group_criterion", Set.of("ad_group", "bidding_strategy", "campaign", "customer")),
            Map.entry(
                    "keyword_view",
                    Set.of("ad_group", "ad_group_criterion", "bidding_strategy", "campaign", "customer")),
            Map.entry("conversion_action", Set.of("customer")),
            Map.entry("change_event", Set.of("ad_group", "asset", "campaign", "customer")),
            Map.entry(
                    "change_status",
                    Set.of("ad_group", "ad_group_ad", "ad_group_criterion", "asset", "campaign", "customer")));

    /** Resources that split the rows of another one; a filter on them must be selected too. */
    private static final Map<String, Set<String>> SEGMENTING = Map.of(
            "campaign_budget", Set.of("campaign"),
            "campaign_asset", Set.of("campaign", "ad_group"),
            "ad_group_asset", Set.of("campaign", "ad_group"),
            "customer_asset", Set.of("campaign", "ad_group"));

    private static final Set<String> WITH_METRICS =
            Set.of("customer", "campaign", "campaign_budget", "ad_group", "ad_group_ad", "keyword_view", "asset_group");

    private static final Set<String> SHARES = Set.of("search_impression_share", "search_budget_lost_impression_share");

    private FieldRules() {}

    static boolean isQueryable(String resource) {
        return AdsSpec.BOOK.isResource(resource) && !NOT_IN_FROM.contains(resource);
    }

    static boolean isKnownButClosed(String resource) {
        return AdsSpec.BOOK.isResource(resource) && NOT_IN_FROM.contains(resource);
    }

    /** Resources whose fields may be selected along, at no extra rows. */
    static Set<String> attributed(String resource) {
        Set<String> known = ATTRIBUTED.get(resource);
        if (known != null) {
            return known;
        }
        Set<String> derived = new LinkedHashSet<>();
        for (AdsField field : AdsSpec.BOOK.fieldsOf(resource).values()) {
            if (field.type() == AdsField.Type.RESOURCE_NAME && AdsSpec.BOOK.isResource(field.path())) {
                derived.add(field.path());
            }
        }
        if (resource.endsWith("_view")) {
            derived.addAll(Set.of("campaign", "ad_group"));
        }
        if (!resource.endsWith("_constant")) {
            derived.add("customer");
        }
        derived.remove(resource);
        return derived;
    }

    static Set<String> segmenting(String resource) {
        return SEGMENTING.getOrDefault(resource, Set.of());
    }

    static boolean allowsResource(String from, String owner) {
        return owner.equals(from)
                || attributed(from).contains(owner)
                || segmenting(from).contains(owner);
    }

    static boolean hasMetrics(String resource) {
        return WITH_METRICS.contains(resource) || resource.endsWith("_view") || resource.equals("conversion_action");
    }

    static boolean allowsMetric(String from, String metric) {
        if (!hasMetrics(from)) {
            return false;
        }
        if (from.equals("conversion_action")) {
            return metric.startsWith("all_conversions") || metric.startsWith("conversion_last_");
        }
        if (metric.equals("unique_users")) {
            return Set.of("customer", "campaign", "ad_group").contains(from);
        }
        return !(SHARES.contains(metric) && from.equals("ad_group_ad"));
    }

    static boolean allowsSegment(String from, String segment) {
        if (!hasMetrics(from)) {
            return false;
        }
        if (from.equals("conversion_action")) {
            return SegmentKey.DATES.contains(segment);
        }
        return SegmentKey.ALL.contains(segment);
    }

    /** Whether a metric can be split by this segment: conversion actions only split conversions. */
    static boolean fits(String segment, String metric) {
        boolean byAction = segment.startsWith("conversion_action");
        if (byAction) {
            return metric.contains("conversion") && !metric.startsWith("cost_") && !metric.contains("rate");
        }
        boolean fine = segment.equals("hour") || segment.equals("device") || segment.equals("ad_network_type");
        return !(metric.equals("unique_users") && fine);
    }

    /** Every segment and metric a resource can be queried with. */
    static Set<String> along(String from, String owner) {
        Set<String> names = new HashSet<>();
        for (AdsField field : AdsSpec.BOOK.fieldsOf(owner).values()) {
            boolean allowed =
                    owner.equals("metrics") ? allowsMetric(from, field.path()) : allowsSegment(from, field.path());
            if (allowed) {
                names.add(field.name());
            }
        }
        return names;
    }
}
