// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.text;

import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;
import org.jspecify.annotations.Nullable;

/** Shows that long work goes on, on standard error and only when that is a terminal. Not thread-safe. */
public final class Progress implements AutoCloseable {

    private static final int REFRESH_MILLIS = 120;
    private static final String SPINNER = "\u280b\u2819\u2839\u2838\u283c\u2834\u2826\u2827\u2807\u280f";

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
                .setRenderer(Progress::line)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .continuousUpdate()
                .setConsumer(new ConsoleProgressBarConsumer(terminal, width - 1))
                .clearDisplayOnFinish()
                .build());
    }

    /** Something that moves, the count, and what is being read. */
    private static String line(ProgressState state, int width) {
        long turn = state.getTotalElapsed().toMillis() / REFRESH_MILLIS;
        char mark = SPINNER.charAt((int) (turn % SPINNER.length()));
        return Width.fit(
                mark + " " + state.getTaskName() + " " + Amounts.number(state.getCurrent()) + state.getExtraMessage(),
                width);
    }

    public void step() {
        if (bar != null) {
            bar.step();
        }
    }

    public void stepBy(long count) {
        if (bar != null) {
            bar.stepBy(count);
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
