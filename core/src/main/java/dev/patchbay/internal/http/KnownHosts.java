// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.Param;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The bases that calls go to, parsed once each: checking a host name anew costs more than all the rest of a URL. */
public final class KnownHosts {

    /** Bases come from settings; only upload and download addresses are new each time, and those need no memory. */
    private static final int REMEMBERED = 64;

    private final Map<String, Base> known = new ConcurrentHashMap<>();

    /**
     * A base.
     *
     * @param url the base itself; null when it is none
     * @param domain host and port as written: whose failures count together
     */
    private record Base(@Nullable HttpUrl url, String domain) {}

    /** The failure domain of a call. */
    String domain(ApiRequest request) {
        return base(request.baseUrl()).domain();
    }

    /**
     * The whole URL of a call, with what signing added.
     *
     * @throws IllegalArgumentException when the base is no URL
     */
    HttpUrl url(ApiRequest request, List<Param> added) {
        HttpUrl base = base(request.baseUrl()).url();
        if (base == null) {
            throw new IllegalArgumentException("The base is no URL of HTTP");
        }
        HttpUrl.Builder url = base.newBuilder();
        String path = request.path();
        if (!path.isEmpty()) {
            url.addEncodedPathSegments(path.substring(1));
        }
        add(request.query(), url);
        add(added, url);
        return url.build();
    }

    private static void add(List<Param> params, HttpUrl.Builder url) {
        for (int i = 0; i < params.size(); i++) {
            Param param = params.get(i);
            url.addEncodedQueryParameter(param.encodedName(), param.encodedValue());
        }
    }

    private Base base(String text) {
        Base base = known.get(text);
        if (base == null) {
            HttpUrl url = HttpUrl.parse(text);
            int from = text.indexOf("://") + 3;
            int to = text.indexOf('/', from);
            base = new Base(url, to < 0 ? text.substring(from) : text.substring(from, to));
            if (known.size() < REMEMBERED) {
                known.put(text, base);
            }
        }
        return base;
    }
}
