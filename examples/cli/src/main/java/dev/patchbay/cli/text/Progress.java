// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.text;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows that long work goes on, on standard error and only when that is a terminal. Not thread-safe. */
public final class Progress implements AutoCloseable {

    private static final int REFRESH_MILLIS = 150;

    private @Nullable ProgressBar bar;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    /** Shows nothing. */
    public static Progress none() {
        return new Progress(null);
    }

    /** Counts things whose number nobody knows beforehand. */
    public static Progress counting(String task, PrintStream terminal, int width) {
        return new Progress(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(-1)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(terminal, width - 1))
                .clearDisplayOnFinish()
                .build());
    }

    public void step() {
        if (bar != null) {
            bar.step();
        }
    }

    public void say(String what) {
        if (bar != null) {
            bar.setExtraMessage(" " + what);
        }
    }

    /** Takes the bar off the screen. May be called twice. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
