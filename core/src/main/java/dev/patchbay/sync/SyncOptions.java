// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a run is carried out.
 *
 * @param executor runs accounts beside the calling thread, which works too; null for the calling thread alone
 * @param parallelism the most accounts at once, at least 1
 * @param progress hears how it goes, from several threads at once; what it throws is dropped
 * @param cancel stops the run
 * @since 0.1
 */
public record SyncOptions(
        @Nullable Executor executor, int parallelism, Consumer<? super SyncProgress> progress, SyncCancel cancel) {
    /** Checks the values. */
    public SyncOptions {
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(cancel, "cancel");
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1, not " + parallelism);
        }
    }

    /**
     * The calling thread alone, nobody hears.
     *
     * @return the options
     */
    public static SyncOptions defaults() {
        return new SyncOptions(null, 1, event -> {}, new SyncCancel());
    }

    /**
     * The same with help.
     *
     * @param helper runs accounts; a full one only makes the run slower
     * @param accounts the most accounts at once
     * @return the new options
     */
    public SyncOptions parallel(Executor helper, int accounts) {
        return new SyncOptions(Objects.requireNonNull(helper, "helper"), accounts, progress, cancel);
    }

    /**
     * The same with a listener.
     *
     * @param listener hears how it goes
     * @return the new options
     */
    public SyncOptions onProgress(Consumer<? super SyncProgress> listener) {
        return new SyncOptions(executor, parallelism, listener, cancel);
    }

    /**
     * The same with a way to stop it.
     *
     * @param stop stops the run
     * @return the new options
     */
    public SyncOptions cancelledBy(SyncCancel stop) {
        return new SyncOptions(executor, parallelism, progress, stop);
    }
}
