// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import dev.patchbay.http.HeaderView;
import java.util.List;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** OkHttp's headers as ours. */
record OkHeaders(Headers headers) implements HeaderView {

    @Override
    public @Nullable String value(String name) {
        return headers.get(name);
    }

    @Override
    public List<String> values(String name) {
        return headers.values(name);
    }

    @Override
    public String toString() {
        return "headers " + headers.names();
    }
}
