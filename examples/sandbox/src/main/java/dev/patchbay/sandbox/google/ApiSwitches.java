// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which APIs the Cloud project may use. */
public final class ApiSwitches {

    private final String projectNumber;
    private final Set<String> disabled = ConcurrentHashMap.newKeySet();
    private volatile boolean businessAccess;

    ApiSwitches(String projectNumber, boolean businessAccess) {
        this.projectNumber = projectNumber;
        this.businessAccess = businessAccess;
    }

    void enable(String host, boolean enabled) {
        if (enabled) {
            disabled.remove(host);
        } else {
            disabled.add(host);
        }
    }

    void businessAccess(boolean granted) {
        businessAccess = granted;
    }

    /** Whether the project was let into the Business Profile APIs. */
    public boolean businessAccess() {
        return businessAccess;
    }

    void check(String host, String title) {
        if (!disabled.contains(host)) {
            return;
        }
        String link = "https://console.developers.google.com/apis/api/" + host + "/overview?project=" + projectNumber;
        GoogleError error = new GoogleError(
                        403,
                        title + " has not been used in project " + projectNumber
                                + " before or it is disabled. Enable it by visiting " + link
                                + " then retry. If you enabled this API recently, wait a few minutes for the action to"
                                + " propagate to our systems and retry.")
                .reason("usageLimits", "accessNotConfigured", "", "")
                .info(
                        "SERVICE_DISABLED",
                        "googleapis.com",
                        "service",
                        host,
                        "consumer",
                        "projects/" + projectNumber,
                        "activationUrl",
                        link);
        error.detail(Help.link("Google developers console API activation", link));
        throw error;
    }
}
