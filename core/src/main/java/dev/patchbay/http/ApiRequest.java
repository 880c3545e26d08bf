// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import dev.patchbay.resilience.Charge;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call to a platform, before signing. Immutable.
 *
 * <p>Its {@linkplain #operation() operation} is a template without ids; only that appears in events and errors, because
 * paths and parameters may hold ids, names and tokens.
 *
 * @since 0.1
 */
public final class ApiRequest {

    private final String method;
    private final String operation;
    private final String baseUrl;
    private final String path;
    private final List<Param> query;
    private final List<Param> headers;
    private final RequestPayload payload;
    private final List<Charge> charges;
    private final boolean idempotent;
    private final boolean streaming;
    private final boolean anonymous;
    private final @Nullable String asset;
    private final @Nullable Duration timeout;
    private final long maxResponseBytes;

    ApiRequest(ApiRequestBuilder b) {
        this.method = b.method;
        this.operation = b.operation;
        this.baseUrl = b.baseUrl;
        this.path = b.path.toString();
        this.query = frozen(b.query);
        this.headers = frozen(b.headers);
        this.payload = b.payload();
        this.charges = frozen(b.charges);
        this.idempotent = b.idempotent != null ? b.idempotent : !method.equals("POST") && !method.equals("PATCH");
        this.streaming = b.streaming;
        this.anonymous = b.anonymous;
        this.asset = b.asset;
        this.timeout = b.timeout;
        this.maxResponseBytes = b.maxResponseBytes;
    }

    static <E> List<E> frozen(List<E> list) {
        return list.isEmpty() ? List.of() : Collections.unmodifiableList(list);
    }

    /**
     * Starts a GET.
     *
     * @param baseUrl the API's base, for example {@code https://graph.facebook.com/v26.0}
     * @param operation the template that stands for the call in events and errors, for example {@code GET /{ad-account}}
     * @return the builder
     */
    public static ApiRequestBuilder get(String baseUrl, String operation) {
        return new ApiRequestBuilder("GET", baseUrl, operation);
    }

    /**
     * Starts a POST. It is not retried after an unknown outcome unless {@link ApiRequestBuilder#idempotent} says so.
     *
     * @param baseUrl the API's base
     * @param operation the template that stands for the call in events and errors
     * @return the builder
     */
    public static ApiRequestBuilder post(String baseUrl, String operation) {
        return new ApiRequestBuilder("POST", baseUrl, operation);
    }

    /**
     * Starts a call of any method.
     *
     * @param method an HTTP method in capitals
     * @param baseUrl the API's base
     * @param operation the template that stands for the call in events and errors
     * @return the builder
     */
    public static ApiRequestBuilder of(String method, String baseUrl, String operation) {
        return new ApiRequestBuilder(method, baseUrl, operation);
    }

    /**
     * The HTTP method.
     *
     * @return in capitals
     */
    public String method() {
        return method;
    }

    /**
     * The template that stands for the call.
     *
     * @return without ids or tokens
     */
    public String operation() {
        return operation;
    }

    /**
     * What it costs.
     *
     * @return one charge per budget; with none nothing holds the call back
     */
    public List<Charge> charges() {
        return charges;
    }

    /**
     * Whether sending it twice does no harm.
     *
     * @return true when a lost answer may be retried
     */
    public boolean idempotent() {
        return idempotent;
    }

    /**
     * Whether its answer is handed on while it arrives, so that a broken answer must not be read again.
     *
     * @return true when it is
     */
    public boolean streaming() {
        return streaming;
    }

    /**
     * Whether it is sent without a credential.
     *
     * @return true when it is
     */
    public boolean anonymous() {
        return anonymous;
    }

    /**
     * The asset whose own token signs it.
     *
     * @return the asset's key; null for the connection's token
     */
    public @Nullable String asset() {
        return asset;
    }

    /**
     * Its own deadline.
     *
     * @return the time for all tries and waits together; null for the default
     */
    public @Nullable Duration timeout() {
        return timeout;
    }

    /**
     * The most bytes its answer may have after decompression.
     *
     * @return the limit; 0 for the default
     */
    public long maxResponseBytes() {
        return maxResponseBytes;
    }

    /**
     * Base and encoded path, without the query.
     *
     * @return an absolute URL
     */
    public String url() {
        return baseUrl + path;
    }

    /**
     * The base that the call was started with.
     *
     * @return an absolute URL without a slash at its end
     */
    public String baseUrl() {
        return baseUrl;
    }

    /**
     * What follows the base.
     *
     * @return the encoded path segments, each behind a slash; may be empty
     */
    public String path() {
        return path;
    }

    /**
     * The whole URL. It may hold secrets: for sending only.
     *
     * @param added query parameters to put behind the call's own
     * @return absolute and percent-encoded
     */
    public String urlWith(List<Param> added) {
        if (query.isEmpty() && added.isEmpty()) {
            return url();
        }
        StringBuilder full = new StringBuilder(baseUrl.length() + path.length() + 256)
                .append(baseUrl)
                .append(path);
        char separator = '?';
        for (Param param : query) {
            Percent.encodePair(separator, param, full);
            separator = '&';
        }
        for (Param param : added) {
            Percent.encodePair(separator, param, full);
            separator = '&';
        }
        return full.toString();
    }

    /**
     * The query parameters.
     *
     * @return in order, not encoded
     */
    public List<Param> query() {
        return query;
    }

    /**
     * The headers besides those that signing and the body add.
     *
     * @return in order
     */
    public List<Param> headers() {
        return headers;
    }

    /**
     * The body.
     *
     * @return what kind it is and what is in it
     */
    public RequestPayload payload() {
        return payload;
    }

    @Override
    public String toString() {
        return "ApiRequest[" + operation + "]";
    }
}
