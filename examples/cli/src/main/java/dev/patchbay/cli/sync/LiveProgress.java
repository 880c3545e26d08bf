// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import dev.patchbay.cli.text.Progress;
import dev.patchbay.sync.SyncProgress;
import dev.patchbay.sync.SyncSlice;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Shows how a run goes: rows, accounts out of how many, and how far the listing is that moved last. Hears from several threads. */
public final class LiveProgress implements Consumer<SyncProgress> {

    private static final int NEARLY = 99;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<SyncSlice, Long> read = new HashMap<>();
    private final Progress progress;
    private String accounts = "";
    private String last = "";

    public LiveProgress(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void accept(SyncProgress event) {
        lock.lock();
        try {
            if (event instanceof SyncProgress.Planned planned) {
                accounts = "; accounts 0/" + planned.accounts();
            } else if (event instanceof SyncProgress.AccountDone done) {
                accounts = "; accounts " + done.done() + "/" + done.accounts();
            } else if (event instanceof SyncProgress.SliceDone done) {
                read.remove(done.slice());
            } else if (event instanceof SyncProgress.Page page) {
                Long before = read.put(page.slice(), page.read());
                progress.stepBy(Math.max(0, page.read() - (before == null ? 0 : before)));
                last = "; " + what(page);
            }
            progress.say("rows" + accounts + last);
        } finally {
            lock.unlock();
        }
    }

    /** The share is of what was there before, so it is never said that all is done. */
    private static String what(SyncProgress.Page page) {
        String account = page.slice().account();
        String share = page.expected() > 0 ? " " + Math.min(NEARLY, page.read() * 100 / page.expected()) + " %" : "";
        return Words.of(page.slice().kind()) + (account == null ? "" : " of " + account) + share;
    }
}
