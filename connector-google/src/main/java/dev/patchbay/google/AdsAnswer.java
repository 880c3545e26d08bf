// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.BodyReader;
import dev.patchbay.http.JsonReader;
import dev.patchbay.http.Page;
import dev.patchbay.http.PlatformErrorInBody;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the answers of {@code search} and {@code searchStream} row by row. */
final class AdsAnswer {

    private AdsAnswer() {}

    /** One page of {@code search}; its cursor is Google's page token. */
    static <T> BodyReader<Page<T>> page(Supplier<AdsRows<T>> rows) {
        return body -> {
            JsonReader json = body.json();
            List<T> items = new ArrayList<>();
            String next = batch(json, rows.get(), items::add);
            json.end();
            return new Page<>(items, next == null || next.isEmpty() ? null : next);
        };
    }

    /**
     * All batches of {@code searchStream}: one array of objects with up to 10,000 rows each. An error may come as the first
     * element, or after some batches; a truncated array is an error too, so that nothing is ever cut silently.
     */
    static <T> BodyReader<Long> stream(Supplier<AdsRows<T>> rows, Consumer<? super T> action) {
        return body -> {
            JsonReader json = body.json();
            Counter<T> counter = new Counter<>(action);
            AdsRows<T> row = rows.get();
            if (json.atArray()) {
                json.beginArray();
                while (json.nextElement()) {
                    batch(json, row, counter);
                }
            } else {
                batch(json, row, counter);
            }
            json.end();
            return counter.count;
        };
    }

    /** Returns the page token, if any. */
    private static <T> @Nullable String batch(JsonReader json, AdsRows<T> row, Consumer<? super T> action)
            throws IOException {
        String next = null;
        json.beginObject();
        while (json.nextField()) {
            switch (json.field()) {
                case "results" -> {
                    json.beginArray();
                    while (json.nextElement()) {
                        action.accept(row.read(json));
                    }
                }
                case "nextPageToken" -> next = json.string();
                case "error" -> throw new PlatformErrorInBody("{\"error\":" + json.raw() + '}');
                default -> json.skip();
            }
        }
        return next;
    }

    private static final class Counter<T> implements Consumer<T> {

        private final Consumer<? super T> action;
        private long count;

        Counter(Consumer<? super T> action) {
            this.action = action;
        }

        @Override
        public void accept(T item) {
            action.accept(item);
            count++;
        }
    }
}
