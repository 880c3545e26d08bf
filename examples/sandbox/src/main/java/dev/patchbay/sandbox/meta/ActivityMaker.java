// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The change log that an account's campaigns imply. */
final class ActivityMaker {

    private ActivityMaker() {}

    static List<Node> of(Node account) {
        List<Node> log = new ArrayList<>();
        for (Node campaign : account.edge("campaigns")) {
            log.add(one(account, campaign, "create_campaign_group", "Campaign created", "created_time"));
            log.add(one(account, campaign, "update_campaign_budget", "Campaign budget updated", "updated_time"));
        }
        log.sort(Comparator.comparing((Node n) -> ((Moment) n.value("event_time")).at())
                .reversed());
        return log;
    }

    private static Node one(Node account, Node campaign, String type, String words, String time) {
        Instant at = ((Moment) campaign.value(time)).at();
        return new Node("AdActivity", campaign.id + "_" + type, account, account.account)
                .edit(Map.of(
                        "event_time",
                        Moment.utc(at),
                        "date_time_in_timezone",
                        new Moment(at, account.account.zone()).toString(),
                        "event_type",
                        type,
                        "translated_event_type",
                        words,
                        "object_id",
                        campaign.id,
                        "object_name",
                        campaign.text("name"),
                        "object_type",
                        "CAMPAIGN",
                        "actor_name",
                        "Meta",
                        "extra_data",
                        "{\"type\":\"campaign\"}"));
    }
}
