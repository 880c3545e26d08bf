// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Follows cursors. A page that leads nowhere new is still handed over; the next step then fails. A cursor seen among the last few again, or a long run of empty pages, means that the platform leads us
 * in circles. Empty pages as such are legal: Meta sends them when it filters after paging.
 */
final class PageWalk<T> implements Iterator<Page<T>> {

    private static final int REMEMBERED = 16;
    private static final int MAX_EMPTY_RUN = 1000;

    private final String operation;
    private final Function<String, ? extends RuntimeException> loopError;
    private final Paged.Fetcher<T> fetcher;
    private final @Nullable String[] recent = new @Nullable String[REMEMBERED];
    private @Nullable String landmark;
    private @Nullable String cursor;
    private boolean done;
    private int pages;
    private int emptyRun;
    private @Nullable String trouble;

    PageWalk(
            String operation,
            Function<String, ? extends RuntimeException> loopError,
            Paged.Fetcher<T> fetcher,
            @Nullable String start) {
        this.operation = operation;
        this.loopError = loopError;
        this.fetcher = fetcher;
        this.cursor = start;
        remember(start);
    }

    @Override
    public boolean hasNext() {
        return !done;
    }

    @Override
    public Page<T> next() {
        if (done) {
            throw new NoSuchElementException();
        }
        if (trouble != null) {
            done = true;
            throw loopError.apply(trouble);
        }
        Page<T> page = fetcher.fetch(cursor);
        pages++;
        String next = page.next();
        if (next == null) {
            done = true;
            return page;
        }
        emptyRun = page.items().isEmpty() ? emptyRun + 1 : 0;
        if (seen(next)) {
            trouble = "Listing " + operation + " repeats a cursor after " + pages
                    + " pages: the platform leads in circles";
        } else if (emptyRun >= MAX_EMPTY_RUN) {
            trouble = "Listing " + operation + " gave " + emptyRun + " empty pages in a row";
        }
        remember(next);
        cursor = next;
        return page;
    }

    private boolean seen(String next) {
        if (next.equals(landmark)) {
            return true;
        }
        for (String one : recent) {
            if (next.equals(one)) {
                return true;
            }
        }
        return false;
    }

    /** The landmark moves on at powers of two, so that a circle of any length comes back to it (Brent). */
    private void remember(@Nullable String next) {
        recent[pages % REMEMBERED] = next;
        if (Integer.bitCount(pages) == 1) {
            landmark = next;
        }
    }
}
