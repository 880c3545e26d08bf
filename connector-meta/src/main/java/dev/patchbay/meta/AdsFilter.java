// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.ApiRequestBuilder;
import dev.patchbay.http.JsonValue;
import dev.patchbay.model.EntityKind;
import dev.patchbay.spi.AdsQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which objects a listing shows. Meta hides what is archived or deleted unless every status is named. */
final class AdsFilter {

    static final List<String> CAMPAIGN_STATUSES =
            List.of("ACTIVE", "PAUSED", "ARCHIVED", "DELETED", "IN_PROCESS", "WITH_ISSUES");
    static final List<String> AD_SET_STATUSES =
            List.of("ACTIVE", "PAUSED", "ARCHIVED", "DELETED", "CAMPAIGN_PAUSED", "IN_PROCESS", "WITH_ISSUES");
    static final List<String> AD_STATUSES = List.of(
            "ACTIVE",
            "PAUSED",
            "ARCHIVED",
            "DELETED",
            "CAMPAIGN_PAUSED",
            "ADSET_PAUSED",
            "DISAPPROVED",
            "IN_PROCESS",
            "PENDING_BILLING_INFO",
            "PENDING_REVIEW",
            "PREAPPROVED",
            "WITH_ISSUES");

    private AdsFilter() {}

    static void statuses(AdsQuery query, List<String> all, ApiRequestBuilder request) {
        if (query.includeArchived()) {
            request.query("effective_status", JsonValue.write(all));
        }
    }

    /** All statuses that objects of a level can have. */
    static List<String> statuses(EntityKind level) {
        return switch (level) {
            case CAMPAIGN -> CAMPAIGN_STATUSES;
            case AD_SET -> AD_SET_STATUSES;
            case AD -> AD_STATUSES;
            case AD_ACCOUNT, CHANNEL, POST -> List.of();
        };
    }

    /** For edges that have the parameter: ad sets and ads of an account. */
    static void updatedSince(AdsQuery query, ApiRequestBuilder request) {
        Long since = second(query.changedSince());
        request.query("updated_since", since == null ? null : since.toString());
    }

    /** For campaigns, which have no such parameter. */
    static void updatedTime(AdsQuery query, String field, ApiRequestBuilder request) {
        Long since = second(query.changedSince());
        if (since != null) {
            request.query("filtering", updatedTime(field, since));
        }
    }

    static String updatedTime(String field, long second) {
        return JsonValue.write(List.of(Map.of("field", field, "operator", "GREATER_THAN", "value", second)));
    }

    /** Meta counts in seconds and compares with "greater than": the second that has begun must stay in. */
    static @Nullable Long second(@Nullable Instant instant) {
        return instant == null ? null : Math.max(0, instant.getEpochSecond() - 1);
    }
}
