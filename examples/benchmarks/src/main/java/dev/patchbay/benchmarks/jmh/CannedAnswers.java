// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.jmh;

import dev.patchbay.benchmarks.server.Answer;
import dev.patchbay.benchmarks.server.Routes;
import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Okio;

/** An OkHttp client whose answers come from memory, each made once: what is left to measure is what is done with them. */
final class CannedAnswers implements Interceptor {

    static final String URL = "https://localhost";

    private static final MediaType JSON = MediaType.get("application/json; charset=UTF-8");

    private final Routes routes = new Routes(URL, 1);
    private final Map<String, Canned> answers = new ConcurrentHashMap<>();

    private record Canned(Headers headers, byte[] body, int status) {}

    static OkHttpClient client() {
        return new OkHttpClient.Builder().addInterceptor(new CannedAnswers()).build();
    }

    /** The bytes of an answer. */
    static byte[] bytes(String target) {
        return new Routes(URL, 1).get(target).bytes();
    }

    @Override
    public Response intercept(Chain chain) {
        String target = chain.request().url().encodedPath()
                + '?'
                + chain.request().url().encodedQuery();
        Canned canned = answers.computeIfAbsent(target, this::answer);
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(canned.status)
                .message("")
                .headers(canned.headers)
                .body(ResponseBody.create(
                        Okio.buffer(Okio.source(new ByteArrayInputStream(canned.body))), JSON, canned.body.length))
                .build();
    }

    private Canned answer(String target) {
        Answer answer = routes.get(target);
        return new Canned(Headers.of(answer.headers()), answer.bytes(), answer.status());
    }
}
