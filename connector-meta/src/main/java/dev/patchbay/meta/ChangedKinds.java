// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.error.InvalidRequestException;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.JsonReader;
import dev.patchbay.http.JsonValue;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.EntityKind;
import dev.patchbay.spi.SessionContext;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /act_{id}} with its three listings folded in, one element each: tells with one call which of them hold anything
 * that changed. They take the parameters of the listings themselves.
 */
final class ChangedKinds {

    private static final String OPERATION = "GET /{ad-account} changes";

    private final SessionContext session;
    private final Graph graph;
    private final AccountBook accounts;

    ChangedKinds(SessionContext session, Graph graph, AccountBook accounts) {
        this.session = session;
        this.graph = graph;
        this.accounts = accounts;
    }

    /** Empty when Meta does not take the question. */
    Optional<Set<EntityKind>> since(AccountId account, Instant since) {
        Long known = AdsFilter.second(since);
        long second = known == null ? 0 : known;
        ApiRequest request = graph.ads(OPERATION, account)
                .path(account.node())
                .query(
                        "fields",
                        AdAccountReader.FIELDS + ","
                                + edge(
                                        "campaigns",
                                        AdsFilter.CAMPAIGN_STATUSES,
                                        "filtering(" + AdsFilter.updatedTime("campaign.updated_time", second) + ")")
                                + ","
                                + edge("adsets", AdsFilter.AD_SET_STATUSES, "updated_since(" + second + ")")
                                + ","
                                + edge("ads", AdsFilter.AD_STATUSES, "updated_since(" + second + ")"))
                .maxResponseBytes(Graph.SMALL_ANSWER)
                .build();
        try {
            JsonValue answer = session.api().fetch(request, GraphAnswer.object());
            noteFacts(answer, account);
            Set<EntityKind> changed = EnumSet.noneOf(EntityKind.class);
            add(answer.get("campaigns"), EntityKind.CAMPAIGN, changed);
            add(answer.get("adsets"), EntityKind.AD_SET, changed);
            add(answer.get("ads"), EntityKind.AD, changed);
            return Optional.of(changed);
        } catch (InvalidRequestException e) {
            session.warn(
                    "changes-unknown",
                    "Meta does not tell in one call what changed, so each listing is asked for: " + e.reason());
            return Optional.empty();
        }
    }

    /** They come for nothing, and the readings that follow need them. */
    private void noteFacts(JsonValue answer, AccountId asked) {
        try (JsonReader json = JsonReader.of(answer.toJson())) {
            AdAccount account = accounts.reader().read(json, null);
            Ownership.require(session, OPERATION, account.id(), asked);
            accounts.note(account);
        } catch (IOException e) {
            throw session.failure(
                    Failure.of(
                            ErrorCategory.UNEXPECTED_RESPONSE,
                            "An ad account without its id",
                            "Report it to Meta with the request id."),
                    OPERATION);
        }
    }

    private static String edge(String name, List<String> statuses, String changed) {
        return name + ".limit(1).effective_status(" + JsonValue.write(statuses) + ")." + changed + "{id}";
    }

    /** Meta filters after paging at times: a page without elements that has a next one tells nothing. */
    private static void add(JsonValue list, EntityKind kind, Set<EntityKind> changed) {
        boolean more = list.get("paging").get("next").text() != null;
        if (more || !list.get("data").elements().isEmpty()) {
            changed.add(kind);
        }
    }
}
