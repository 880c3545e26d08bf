// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.util.List;

/** What the platform derives from a status. */
final class Status {

    private Status() {}

    static void refresh(AdsNode node) {
        String status = node.text("status");
        boolean campaign = node.type.equals("campaign");
        boolean on = status.equals("ENABLED");
        node.set("primary_status", on ? "ELIGIBLE" : status);
        if (campaign) {
            node.set("serving_status", on ? "SERVING" : "SUSPENDED");
        }
        String prefix = switch (node.type) {
            case "campaign" -> "CAMPAIGN_";
            case "ad_group" -> "AD_GROUP_";
            default -> "AD_GROUP_AD_";
        };
        if (on) {
            node.clear("primary_status_reasons");
        } else {
            node.set("primary_status_reasons", List.of(prefix + status));
        }
    }
}
