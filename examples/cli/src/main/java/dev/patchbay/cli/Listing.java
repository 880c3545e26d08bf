// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.cli.text.Column;
import dev.patchbay.cli.text.JsonList;
import dev.patchbay.cli.text.Progress;
import dev.patchbay.cli.text.Table;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Prints items while they arrive: a table for people, JSON for machines. Memory does not grow with the listing.
 *
 * @param <T> what is listed
 */
final class Listing<T> implements AutoCloseable {

    /**
     * How a kind of thing is shown.
     *
     * @param noun its name, in the plural
     * @param columns the table's columns
     * @param cells an item's cells, as many as columns
     * @param json an item's JSON
     * @param <T> what is listed
     */
    record View<T>(
            String noun,
            List<Column> columns,
            Function<T, List<String>> cells,
            Function<T, ? extends Map<String, ?>> json) {}

    private static final int CHECK_EVERY = 100;

    private final CliCommand command;
    private final View<T> view;
    private final Table table;
    private final JsonList json;
    private final Progress progress;
    private final long limit;
    private long count;
    private boolean complete;

    /** A listing of at most {@code limit} items; 0 for no limit. */
    Listing(CliCommand command, View<T> view, long limit) {
        this.command = command;
        this.view = view;
        this.limit = limit;
        Surroundings around = command.surroundings();
        this.table = new Table(
                around.out(),
                command.style(),
                around.screen().out() ? around.screen().width() : 0,
                view.columns());
        this.json = new JsonList(around.out(), command.root().global.jsonLines);
        this.progress = command.progress("Reading " + view.noun());
    }

    /** Takes items until they end or the limit is reached. */
    void addAll(Iterable<T> items) {
        for (T item : items) {
            if (full()) {
                return;
            }
            add(item);
        }
    }

    void add(T item) {
        if (command.json()) {
            json.add(view.json().apply(item));
        } else {
            boolean before = table.started();
            table.row(view.cells().apply(item));
            if (!before && table.started() && command.surroundings().screen().out()) {
                progress.close();
            }
        }
        progress.step();
        count++;
        if (count % CHECK_EVERY == 0 && command.out().checkError()) {
            throw new OutputClosed();
        }
    }

    boolean full() {
        return limit > 0 && count >= limit;
    }

    long count() {
        return count;
    }

    /** Says that all was read: only then is a JSON array closed, so that half a listing is never taken for a whole. */
    void complete() {
        progress.close();
        complete = true;
        if (command.json()) {
            json.close();
            return;
        }
        table.close();
        if (count == 0) {
            command.out().println("No " + view.noun() + ".");
        }
    }

    @Override
    public void close() {
        progress.close();
        if (!complete && !command.json()) {
            table.close();
        }
        if (command.out().checkError()) {
            throw new OutputClosed();
        }
    }
}
