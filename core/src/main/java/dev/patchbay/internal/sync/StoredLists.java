// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.sync;

import dev.patchbay.model.AdAccount;
import dev.patchbay.model.Channel;
import dev.patchbay.sync.SyncKind;
import dev.patchbay.sync.SyncRows;
import java.util.ArrayList;
import java.util.List;

/** The ad accounts and channels that a sink holds: what a run goes through, whoever read the lists. */
final class StoredLists {
    private static final int PAGE = 500;

    private final Run run;

    StoredLists(Run run) {
        this.run = run;
    }

    /** Without their raw text, which nobody needs here. */
    List<AdAccount> adAccounts() {
        List<AdAccount> all = new ArrayList<>();
        String after = null;
        while (true) {
            SyncRows page = run.sink().list(run.scope(), SyncKind.AD_ACCOUNTS, after, PAGE);
            for (AdAccount a : ((SyncRows.AdAccounts) page).rows()) {
                after = a.id();
                if (run.plan().accounts().isEmpty() || run.plan().accounts().contains(a.id())) {
                    all.add(new AdAccount(
                            a.id(),
                            a.name(),
                            a.currency(),
                            a.timeZone(),
                            a.status(),
                            a.platformStatus(),
                            a.parentId(),
                            null));
                }
            }
            if (page.size() < PAGE) {
                return all;
            }
        }
    }

    List<Channel> channels() {
        List<Channel> all = new ArrayList<>();
        String after = null;
        while (true) {
            SyncRows page = run.sink().list(run.scope(), SyncKind.CHANNELS, after, PAGE);
            for (Channel c : ((SyncRows.Channels) page).rows()) {
                after = c.id();
                all.add(new Channel(
                        c.id(), c.type(), c.name(), c.handle(), c.parentId(), c.tasks(), c.hasOwnToken(), null));
            }
            if (page.size() < PAGE) {
                return all;
            }
        }
    }
}
