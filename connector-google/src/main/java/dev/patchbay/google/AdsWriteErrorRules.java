// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.ErrorCategory;
import java.util.ArrayList;
import java.util.List;

/** Codes of {@code GoogleAdsFailure} that come from changing things. */
final class AdsWriteErrorRules {

    private static final String FIX = "Look at the field Google names, and correct the request.";
    private static final String LOOK_UP = "It is there already: look it up by its name.";
    private static final String GONE = "It is gone: read it anew.";
    private static final String ADMIN = "Ask an administrator of the Google Ads account for access.";

    static final List<ErrorRule> ALL = all();

    private AdsWriteErrorRules() {}

    private static List<ErrorRule> all() {
        List<ErrorRule> rules = new ArrayList<>();
        rules.add(rule(
                "databaseError.CONCURRENT_MODIFICATION",
                ErrorCategory.CONFLICT,
                "Someone else changed it at the same time: try again, one change per account at a time."));
        rules.add(rule(
                "databaseError.DATA_CONSTRAINT_VIOLATION", ErrorCategory.CONFLICT, "Read it anew and try once more."));
        for (String key : List.of("databaseError.REQUEST_TOO_LARGE", "batchJobError.REQUEST_TOO_LARGE")) {
            rules.add(rule(key, ErrorCategory.INVALID_REQUEST, "Send less at once.")
                    .askForLess());
        }
        rules.add(rule("mutateError.RESOURCE_NOT_FOUND", ErrorCategory.NOT_FOUND, GONE));
        rules.add(rule("criterionError.*", ErrorCategory.INVALID_REQUEST, FIX));
        for (String key : List.of(
                "mutateError.RESOURCE_ALREADY_EXISTS",
                "mutateError.ID_EXISTS_IN_MULTIPLE_MUTATES",
                "campaignError.DUPLICATE_CAMPAIGN_NAME",
                "campaignBudgetError.DUPLICATE_NAME",
                "adGroupError.DUPLICATE_ADGROUP_NAME")) {
            rules.add(rule(key, ErrorCategory.CONFLICT, LOOK_UP));
        }
        rules.add(rule(
                "campaignBudgetError.CAMPAIGN_BUDGET_IN_USE",
                ErrorCategory.CONFLICT,
                "Take the budget off its campaigns first."));
        rules.add(rule("campaignBudgetError.CAMPAIGN_BUDGET_REMOVED", ErrorCategory.CONFLICT, "Make a new budget."));
        rules.add(rule(
                "mutateError.EU_POLITICAL_ADVERTISING_DECLARATION_REQUIRED",
                ErrorCategory.INVALID_REQUEST,
                "Say whether the campaign has political advertising for the EU."));
        rules.add(rule(
                "operationAccessDeniedError.MUTATE_NOT_PERMITTED_FOR_CUSTOMER",
                ErrorCategory.INVALID_REQUEST,
                "A manager has no campaigns of its own: use one of its client accounts."));
        rules.add(rule("operationAccessDeniedError.*", ErrorCategory.PERMISSION, ADMIN));
        rules.add(rule("resourceAccessDeniedError.*", ErrorCategory.PERMISSION, ADMIN));
        rules.add(rule("contextError.OPERATION_NOT_PERMITTED_FOR_REMOVED_RESOURCE", ErrorCategory.NOT_FOUND, GONE));
        rules.add(rule("adGroupAdError.CANNOT_OPERATE_ON_REMOVED_ADGROUPAD", ErrorCategory.NOT_FOUND, GONE));
        for (String key : List.of("policyFindingError.*", "policyViolationError.*")) {
            rules.add(rule(
                    key,
                    ErrorCategory.INVALID_REQUEST,
                    "Change the ad as Google's policy wants, or ask for an exemption where it may be given."));
        }
        rules.add(rule(
                        "resourceCountLimitExceededError.RESPONSE_ROW_LIMIT_EXCEEDED",
                        ErrorCategory.INVALID_REQUEST,
                        "Ask for fewer days or entities at once.")
                .askForLess());
        rules.add(rule(
                "resourceCountLimitExceededError.*",
                ErrorCategory.INVALID_REQUEST,
                "The account holds as many of these as Google allows: remove some."));
        rules.add(rule(
                "newResourceCreationError.TEMP_ID_RESOURCE_HAD_ERRORS",
                ErrorCategory.INVALID_REQUEST,
                "Correct what was wrong with the parent."));
        rules.add(rule(
                "batchJobError.RESULTS_NOT_READY",
                ErrorCategory.TRANSIENT,
                "Nothing to do: the job is still running."));
        for (String key : List.of(
                "batchJobError.INVALID_SEQUENCE_TOKEN", "batchJobError.CANNOT_MODIFY_JOB_AFTER_JOB_STARTS_RUNNING")) {
            rules.add(rule(key, ErrorCategory.CONFLICT, "Read the job anew before adding to it."));
        }
        for (String family : List.of(
                "mutateError",
                "campaignError",
                "campaignBudgetError",
                "adGroupError",
                "adGroupAdError",
                "contextError",
                "newResourceCreationError",
                "batchJobError")) {
            rules.add(rule(family + ".*", ErrorCategory.INVALID_REQUEST, FIX));
        }
        return List.copyOf(rules);
    }

    private static ErrorRule rule(String key, ErrorCategory category, String remedy) {
        return ErrorRule.of(key, category, remedy);
    }
}
