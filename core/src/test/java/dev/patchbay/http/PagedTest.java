// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PagedTest {

    private final List<@Nullable String> asked = new ArrayList<>();

    private Paged<Integer> listing(Map<String, Page<Integer>> pages) {
        return Paged.of("GET /things", IllegalStateException::new, cursor -> {
            asked.add(cursor);
            return pages.get(cursor == null ? "" : cursor);
        });
    }

    private static Page<Integer> page(@Nullable String next, Integer... items) {
        return new Page<>(List.of(items), next);
    }

    @Test
    void fetchesAPageOnlyWhenItsItemsAreAskedFor() {
        Paged<Integer> paged = listing(Map.of("", page("a", 1, 2), "a", page("b", 3), "b", page(null, 4)));
        assertThat(asked).isEmpty();
        assertThat(paged.stream().limit(2).toList()).containsExactly(1, 2);
        assertThat(asked).hasSize(1);
        assertThat(paged.stream().toList()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void resumesBehindAHandledPage() {
        Paged<Integer> paged = listing(Map.of("", page("a", 1, 2), "a", page("b", 3), "b", page(null, 4)));
        Page<Integer> first = paged.pages().next();
        assertThat(paged.from(first.next()).stream().toList()).containsExactly(3, 4);
        assertThat(asked).containsExactly(null, "a", "b");
    }

    @Test
    void emptyPagesWithANextAreLegal() {
        Paged<Integer> paged = listing(Map.of("", page("a"), "a", page("b"), "b", page(null, 4)));
        assertThat(paged.stream().toList()).containsExactly(4);
    }

    @Test
    @DisplayName("S3: the same cursor for ever is an error after its page, not a loop")
    void aRepeatedCursorIsAnError() {
        Paged<Integer> paged = listing(Map.of("", page("a", 1), "a", page("a", 2)));
        Iterator<Integer> items = paged.iterator();
        assertThat(items.next()).isEqualTo(1);
        assertThat(items.next()).isEqualTo(2);
        assertThatThrownBy(items::hasNext)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GET /things repeats a cursor after 2 pages");
        assertThat(asked).containsExactly(null, "a");
    }

    @Test
    @DisplayName("S3: a cycle of cursors is an error too")
    void aCycleOfCursorsIsAnError() {
        Paged<Integer> paged = listing(Map.of("", page("a"), "a", page("b"), "b", page("a")));
        assertThatThrownBy(() -> paged.stream().toList()).hasMessageContaining("leads in circles");
        assertThat(asked).containsExactly(null, "a", "b");
    }

    @Test
    @DisplayName("S3: a circle of hundreds of pages comes to an end too")
    void aLongCircleOfCursorsIsAnError() {
        Paged<Integer> paged = Paged.of("GET /things", IllegalStateException::new, cursor -> {
            int at = cursor == null ? 0 : Integer.parseInt(cursor);
            asked.add(cursor);
            return page(String.valueOf((at + 1) % 300), at);
        });
        assertThatThrownBy(() -> paged.stream().toList()).hasMessageContaining("leads in circles");
        assertThat(asked.size()).isLessThan(2_000);
    }

    @Test
    @DisplayName("S3: empty pages without end are an error")
    void endlessEmptyPagesAreAnError() {
        Paged<Integer> paged = Paged.of("GET /things", IllegalStateException::new, cursor -> {
            asked.add(cursor);
            return page(String.valueOf(asked.size()));
        });
        assertThatThrownBy(() -> paged.stream().toList()).hasMessageContaining("empty pages in a row");
        assertThat(asked).hasSize(1000);
    }

    @Test
    void mapsItemsAndKeepsCursors() {
        Paged<String> paged =
                listing(Map.of("", page("a", 1), "a", page(null, 2))).map(i -> "n" + i);
        assertThat(paged.from("a").stream().toList()).containsExactly("n2");
        assertThat(paged.pages().next()).isEqualTo(new Page<>(List.of("n1"), "a"));
    }

    @Test
    void eachIterationStartsAnew() {
        Paged<Integer> paged = listing(Map.of("", page(null, 1)));
        assertThat(paged).containsExactly(1);
        assertThat(paged).containsExactly(1);
        assertThat(asked).hasSize(2);
    }

    @Test
    void aFetcherWithAMemoryStartsAnewForEachIterationMappedOrNot() {
        Paged<String> listing = Paged.of("GET /x", IllegalStateException::new, new Counting());
        Paged<Integer> lengths = listing.map(String::length);

        assertThat(listing.stream().toList()).isEqualTo(listing.stream().toList());
        assertThat(lengths.stream().toList())
                .isEqualTo(lengths.stream().toList())
                .containsExactly(1, 2);
    }

    private static final class Counting implements Paged.Fetcher<String> {

        private int pages;

        @Override
        public Page<String> fetch(@Nullable String cursor) {
            pages++;
            return new Page<>(List.of("x".repeat(pages)), cursor == null ? "2" : null);
        }

        @Override
        public Paged.Fetcher<String> fresh() {
            return new Counting();
        }
    }
}
