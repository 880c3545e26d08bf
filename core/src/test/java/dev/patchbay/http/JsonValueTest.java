// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonValueTest {

    @Test
    void navigatesWithoutEverFailing() {
        JsonValue value = JsonValue.parse("{\"a\":{\"b\":[10,\"11\",null,1.50]},\"t\":\"true\"}")
                .orElseThrow();
        assertThat(value.get("a").get("b").at(0).integer()).isEqualTo(10L);
        assertThat(value.get("a").get("b").at(1).integer()).isEqualTo(11L);
        assertThat(value.get("a").get("b").at(2).missing()).isTrue();
        assertThat(value.get("a").get("b").at(3).decimal()).isEqualByComparingTo("1.5");
        assertThat(value.get("a").get("b").elements()).hasSize(4);
        assertThat(value.get("x").get("y").at(7).text()).isNull();
        assertThat(value.get("x").text("none")).isEqualTo("none");
        assertThat(value.get("t").isTrue()).isTrue();
        assertThat(value.fields()).containsOnlyKeys("a", "t");
        assertThat(value.get("a").integer()).isNull();
    }

    @Test
    void textThatIsNoSingleJsonValueIsEmpty() {
        assertThat(JsonValue.parse("<html>")).isEmpty();
        assertThat(JsonValue.parse("")).isEmpty();
        assertThat(JsonValue.parse("{} trailing")).isEmpty();
        assertThat(JsonValue.parse("{\"a\":")).isEmpty();
    }

    @Test
    void writesNestedValuesAndRefusesOthers() {
        assertThat(JsonValue.write(List.of(Map.of("field", "id", "value", List.of(1, "x", true)))))
                .isIn("[{\"field\":\"id\",\"value\":[1,\"x\",true]}]", "[{\"value\":[1,\"x\",true],\"field\":\"id\"}]");
        assertThat(JsonValue.write(null)).isEqualTo("null");
        assertThatThrownBy(() -> JsonValue.write(new Object())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theTextFormShowsNoContent() {
        JsonValue value = JsonValue.parse("{\"access_token\":\"EAAsecret\"}").orElseThrow();
        assertThat(value.toString()).doesNotContain("EAAsecret");
        assertThat(value.toJson()).contains("EAAsecret");
    }
}
