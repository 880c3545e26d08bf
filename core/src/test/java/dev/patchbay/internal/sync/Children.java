// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.model.AdSet;

/** Changes that a platform makes to children of what was changed, without telling their time. */
final class Children {
    private Children() {}

    static AdSet renamed(AdSet old, String name) {
        return new AdSet(
                old.id(),
                old.accountId(),
                old.campaignId(),
                name,
                old.status(),
                old.platformStatus(),
                old.optimizationGoal(),
                old.budget(),
                old.bid(),
                old.startTime(),
                old.endTime(),
                old.createdTime(),
                old.updatedTime(),
                null);
    }
}
