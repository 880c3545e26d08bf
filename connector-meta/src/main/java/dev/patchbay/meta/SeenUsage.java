// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.HeaderView;
import org.jspecify.annotations.Nullable;

/**
 * One usage header, read anew only when its text is another than last time: an app's usage moves in whole per cent, so most
 * answers repeat it. Safe for use by many threads.
 */
final class SeenUsage {

    private record Seen(String text, @Nullable Usage usage) {}

    private final String name;
    private volatile @Nullable Seen last;

    SeenUsage(String name) {
        this.name = name;
    }

    @Nullable
    Usage of(HeaderView headers) {
        String text = headers.value(name);
        if (text == null) {
            return null;
        }
        Seen seen = last;
        if (seen == null || !seen.text().equals(text)) {
            seen = new Seen(text, UsageHeaders.read(text));
            last = seen;
        }
        return seen.usage();
    }
}
