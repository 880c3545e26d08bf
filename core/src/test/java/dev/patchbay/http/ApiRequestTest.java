// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRequestTest {

    @Test
    void encodesEverySegmentAndParameter() {
        ApiRequest request = ApiRequest.get("https://api.example/v1/", "GET /{x}")
                .path("a/b", "é ?")
                .query("q", "1&2=3")
                .query("none", null)
                .build();
        assertThat(request.url()).isEqualTo("https://api.example/v1/a%2Fb/%C3%A9%20%3F");
        assertThat(request.urlWith(List.of(new Param("t", "x y"))))
                .isEqualTo("https://api.example/v1/a%2Fb/%C3%A9%20%3F?q=1%262%3D3&t=x%20y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void anIdCanNotLeaveItsPlaceInThePath(String segment) {
        ApiRequestBuilder builder = ApiRequest.get("https://api.example", "GET /{x}");
        assertThatThrownBy(() -> builder.path(segment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GET /{x}");
    }

    @Test
    void onlyReadsAndDeletesCountAsIdempotentByThemselves() {
        assertThat(ApiRequest.get("https://a", "x").build().idempotent()).isTrue();
        assertThat(ApiRequest.of("DELETE", "https://a", "x").build().idempotent())
                .isTrue();
        assertThat(ApiRequest.post("https://a", "x").build().idempotent()).isFalse();
        assertThat(ApiRequest.post("https://a", "x").idempotent(true).build().idempotent())
                .isTrue();
    }

    @Test
    void twoKindsOfBodyAreRefused() {
        ApiRequestBuilder builder =
                ApiRequest.post("https://a", "POST /x").form("a", "b").json("{}");
        assertThatThrownBy(builder::build).hasMessageContaining("POST /x was given two kinds of body");
    }

    @Test
    void badTimeoutsAndLimitsAreRefused() {
        ApiRequestBuilder builder = ApiRequest.get("https://a", "x");
        assertThatThrownBy(() -> builder.timeout(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.maxResponseBytes(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noTextFormShowsAValue() {
        ApiRequest request = ApiRequest.post("https://a", "POST /x")
                .query("access_token", "s3cr3t-value")
                .form("code", "s3cr3t-value")
                .header("Authorization", "s3cr3t-value")
                .build();
        assertThat(request + " " + request.query() + request.headers() + request.payload())
                .doesNotContain("s3cr3t-value");
    }
}
