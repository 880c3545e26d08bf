// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli.store;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of ours cannot be used as it is. The message says which and what to do, never what is in it. */
public final class FileTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FileTrouble(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public static FileTrouble of(String doing, Path file, IOException cause) {
        return new FileTrouble(
                "Cannot " + doing + " " + file + " (" + cause.getClass().getSimpleName() + ")", cause);
    }
}
