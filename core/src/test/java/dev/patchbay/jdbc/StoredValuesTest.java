// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoredValuesTest {

    @Test
    void momentsKeepMicrosecondsAndCutOffTowardsThePast() {
        assertThat(Micros.toInstant(Micros.of(Instant.parse("2026-03-04T12:00:00.123456789Z"))))
                .isEqualTo("2026-03-04T12:00:00.123456Z");
        assertThat(Micros.toInstant(Micros.of(Instant.parse("1969-12-31T23:59:59.999999999Z"))))
                .isEqualTo("1969-12-31T23:59:59.999999Z");
    }

    @Test
    void momentsBeyondAllMeasureAreTheEnds() {
        assertThat(Micros.of(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
        assertThat(Micros.of(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
        assertThat(Micros.toInstant(Long.MAX_VALUE)).isAfter(Instant.parse("+200000-01-01T00:00:00Z"));
    }

    @Test
    void textLosesOnlyWhatNoDatabaseKeeps() {
        assertThat(SqlText.storable("Zoë 店 😀")).isEqualTo("Zoë 店 😀");
        assertThat(SqlText.storable("a\0b\ud83d c\ude00 😀")).isEqualTo("a\ufffdb\ufffd c\ufffd 😀");
    }

    @Test
    void setsComeBackWhole() {
        Set<String> odd = Set.of("read", "write all", "a\"b\\c", "店", "");
        assertThat(TextSet.read(TextSet.write(odd))).isEqualTo(odd);
        assertThat(TextSet.write(Set.of("b", "a"))).isEqualTo("[\"a\",\"b\"]");
        assertThatThrownBy(() -> TextSet.read("{}")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> TextSet.read("[1]")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> TextSet.read("[\"a")).isInstanceOf(IllegalStateException.class);
    }
}
