// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A listing whose pages are fetched only when asked for. Each iteration starts anew; one that was broken off goes on with
 * {@link #from}. A page that repeats a cursor ends in an error, never in an endless loop.
 *
 * <p>Immutable and safe to share; each iterator belongs to one thread.
 *
 * @param <T> what is listed
 * @since 0.1
 */
public final class Paged<T> implements Iterable<T> {

    /**
     * Fetches one page.
     *
     * @param <T> what is listed
     */
    @FunctionalInterface
    public interface Fetcher<T> {

        /**
         * Fetches one page.
         *
         * @param cursor the cursor of the page; null for the first
         * @return the page
         * @throws dev.patchbay.error.PlatformException when the call fails
         */
        Page<T> fetch(@Nullable String cursor);

        /**
         * What fetches the pages of one iteration. A fetcher that remembers something from page to page, for example what it
         * has listed already, returns a new one; all others return themselves.
         *
         * @return the fetcher of one iteration, used by one thread
         */
        default Fetcher<T> fresh() {
            return this;
        }

        /**
         * Hands on every item as it arrives, on platforms that can send a whole listing in one answer. What was handed on
         * when it fails midway stays handed on: such a listing can only be begun anew.
         *
         * @param action takes the items, on the calling thread; what it throws ends the listing and comes out unchanged
         * @return false when there are only pages; nothing was handed on then
         * @throws dev.patchbay.error.PlatformException when the call fails
         */
        default boolean each(Consumer<? super T> action) {
            return false;
        }
    }

    private final String operation;
    private final Function<String, ? extends RuntimeException> loopError;
    private final Fetcher<T> fetcher;
    private final @Nullable String start;

    private Paged(
            String operation,
            Function<String, ? extends RuntimeException> loopError,
            Fetcher<T> fetcher,
            @Nullable String start) {
        this.operation = operation;
        this.loopError = loopError;
        this.fetcher = fetcher;
        this.start = start;
    }

    /**
     * A listing.
     *
     * @param <T> what is listed
     * @param operation the template of the call, for messages
     * @param loopError makes the error of a listing that runs in circles from a message
     * @param fetcher fetches a page
     * @return the listing, from its start
     */
    public static <T> Paged<T> of(
            String operation, Function<String, ? extends RuntimeException> loopError, Fetcher<T> fetcher) {
        return new Paged<>(
                Objects.requireNonNull(operation, "operation"),
                Objects.requireNonNull(loopError, "loopError"),
                Objects.requireNonNull(fetcher, "fetcher"),
                null);
    }

    /**
     * The same listing from a cursor on.
     *
     * @param cursor {@link Page#next()} of the last page that was handled; null for the start
     * @return the rest of the listing
     */
    public Paged<T> from(@Nullable String cursor) {
        return new Paged<>(operation, loopError, fetcher, cursor);
    }

    /**
     * The same listing of other things.
     *
     * @param <R> what the new listing lists
     * @param mapper makes a new item of each
     * @return the new listing; cursors stay the same
     */
    public <R> Paged<R> map(Function<? super T, ? extends R> mapper) {
        return new Paged<>(operation, loopError, new Mapped<T, R>(fetcher, mapper), start);
    }

    /**
     * The pages, each with the cursor that resumes behind it.
     *
     * @return fetches a page at each {@code next()}
     */
    public Iterator<Page<T>> pages() {
        return new PageWalk<>(operation, loopError, fetcher.fresh(), start);
    }

    /**
     * The items, page after page.
     *
     * @return fetches a page when the one before is used up
     */
    @Override
    public Iterator<T> iterator() {
        return new ItemWalk<>(pages());
    }

    /**
     * Hands on all items. A platform that can send them in one streamed answer does so; then nothing can be resumed, but a
     * million items are one call, and memory stays flat. All others are read page after page.
     *
     * @param action takes the items, on the calling thread
     */
    @Override
    public void forEach(Consumer<? super T> action) {
        Objects.requireNonNull(action, "action");
        if (start != null || !fetcher.fresh().each(action)) {
            iterator().forEachRemaining(action);
        }
    }

    /**
     * The items as a lazy, sequential stream.
     *
     * @return the stream; it needs no closing
     */
    public Stream<T> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public String toString() {
        return "Paged[" + operation + "]";
    }

    private record Mapped<T, R>(Fetcher<T> inner, Function<? super T, ? extends R> mapper) implements Fetcher<R> {

        @Override
        public Page<R> fetch(@Nullable String cursor) {
            Page<T> page = inner.fetch(cursor);
            return new Page<>(page.items().stream().<R>map(mapper).toList(), page.next(), page.whole());
        }

        @Override
        public Fetcher<R> fresh() {
            return new Mapped<>(inner.fresh(), mapper);
        }

        @Override
        public boolean each(Consumer<? super R> action) {
            return inner.each(item -> action.accept(mapper.apply(item)));
        }
    }
}
