// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.client;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** What a team writes that wants no library: one shared client, one shared mapper, straight from the stream. */
final class BareHttp {

    static final String TOKEN = "EAAbenchmarks";

    private final OkHttpClient client;
    private final ObjectReader reader;

    BareHttp(OkHttpClient client, Class<?> type) {
        this.client = client;
        this.reader = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .readerFor(type);
    }

    <T> T get(String url) throws IOException {
        Request request = new Request.Builder().url(url).build();
        try (Response response = client.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new IOException("HTTP " + response.code());
            }
            return reader.readValue(response.body().byteStream());
        }
    }
}
