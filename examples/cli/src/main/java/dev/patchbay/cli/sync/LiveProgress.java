// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.sync;

import dev.patchbay.cli.text.Progress;
import dev.patchbay.sync.SyncProgress;
import dev.patchbay.sync.SyncSlice;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Shows how a run goes. Hears from several threads. */
public final class LiveProgress implements Consumer<SyncProgress> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<SyncSlice, Long> read = new HashMap<>();
    private final Progress progress;
    private String accounts = "";

    public LiveProgress(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void accept(SyncProgress event) {
        lock.lock();
        try {
            if (event instanceof SyncProgress.Planned planned) {
                accounts = "0/" + planned.accounts();
            } else if (event instanceof SyncProgress.AccountDone done) {
                accounts = done.done() + "/" + done.accounts();
            } else if (event instanceof SyncProgress.SliceDone done) {
                read.remove(done.slice());
            } else if (event instanceof SyncProgress.Page page) {
                Long before = read.put(page.slice(), page.read());
                progress.stepBy(Math.max(0, page.read() - (before == null ? 0 : before)));
                String share =
                        page.expected() > 0 ? " " + Math.min(99, page.read() * 100 / page.expected()) + " %" : "";
                String of = page.slice().account() == null
                        ? ""
                        : " of " + page.slice().account();
                progress.say("rows; accounts " + accounts + "; "
                        + HtmlReport.words(page.slice().kind()) + of + share);
            }
        } finally {
            lock.unlock();
        }
    }
}
