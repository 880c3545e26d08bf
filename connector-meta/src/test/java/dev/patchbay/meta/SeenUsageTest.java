// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.http.HeaderView;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeenUsageTest {

    private final SeenUsage seen = new SeenUsage(UsageHeaders.APP);

    private static HeaderView with(Map<String, String> headers) {
        return new HeaderView() {
            @Override
            public String value(String name) {
                return headers.get(name);
            }

            @Override
            public List<String> values(String name) {
                return headers.containsKey(name) ? List.of(headers.get(name)) : List.of();
            }
        };
    }

    @Test
    void everyNewTextIsReadAnew() {
        for (int percent : new int[] {3, 3, 90, 3, 100}) {
            Usage usage = seen.of(with(Map.of(UsageHeaders.APP, "{\"call_count\":" + percent + "}")));
            assertThat(usage).isNotNull();
            assertThat(usage.percent()).isEqualTo(percent);
        }
    }

    @Test
    void anAbsentOrMalformedHeaderIsNotMadeUpFromTheLastOne() {
        assertThat(seen.of(with(Map.of(UsageHeaders.APP, "{\"call_count\":99}"))))
                .isNotNull();
        assertThat(seen.of(with(Map.of()))).isNull();
        assertThat(seen.of(with(Map.of(UsageHeaders.APP, "{\"call_count\":")))).isNull();
    }
}
