// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import dev.patchbay.resilience.Charge;
import dev.patchbay.resilience.ResilienceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects an {@link ApiRequest}. Not thread-safe.
 *
 * @since 0.1
 */
public final class ApiRequestBuilder {

    final String method;
    final String operation;
    final String baseUrl;
    final StringBuilder path = new StringBuilder(48);
    final List<Param> query = new ArrayList<>();
    final List<Param> headers = new ArrayList<>(2);
    final List<Param> form = new ArrayList<>();
    final List<RequestPart> parts = new ArrayList<>(0);
    final List<Charge> charges = new ArrayList<>(2);

    @Nullable
    String json;

    @Nullable
    RequestPart bytes;

    @Nullable
    Boolean idempotent;

    boolean streaming;
    boolean anonymous;

    @Nullable
    String asset;

    @Nullable
    Duration timeout;

    long maxResponseBytes;

    ApiRequestBuilder(String method, String baseUrl, String operation) {
        this.method = Objects.requireNonNull(method, "method");
        if (!inCapitals(method)) {
            throw new IllegalArgumentException(
                    "Method '" + method + "' of " + operation + " is not in capital letters");
        }
        this.operation = Objects.requireNonNull(operation, "operation");
        int end = baseUrl.length();
        while (end > 0 && baseUrl.charAt(end - 1) == '/') {
            end--;
        }
        this.baseUrl = baseUrl.substring(0, end);
    }

    private static boolean inCapitals(String method) {
        for (int i = 0; i < method.length(); i++) {
            if (method.charAt(i) < 'A' || method.charAt(i) > 'Z') {
                return false;
            }
        }
        return !method.isEmpty();
    }

    /**
     * Appends path segments; each is percent-encoded, so that an id can never leave its place in the path.
     *
     * @param segments in order, without slashes between them
     * @return this
     * @throws IllegalArgumentException when a segment is empty, {@code .} or {@code ..}
     */
    public ApiRequestBuilder path(String... segments) {
        for (String segment : segments) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("Path segment '" + segment + "' of " + operation
                        + " is not allowed: an id must not be empty, '.' or '..'");
            }
            path.append('/');
            Percent.encodeSegment(segment, path);
        }
        return this;
    }

    /**
     * Adds a query parameter.
     *
     * @param name its name
     * @param value its value, not encoded; null leaves it out
     * @return this
     */
    public ApiRequestBuilder query(String name, @Nullable String value) {
        if (value != null) {
            query.add(new Param(name, value));
        }
        return this;
    }

    /**
     * Adds a header.
     *
     * @param name its name
     * @param value its value; null leaves it out
     * @return this
     */
    public ApiRequestBuilder header(String name, @Nullable String value) {
        if (value != null) {
            headers.add(new Param(name, value));
        }
        return this;
    }

    /**
     * Adds a form field; the body becomes {@code application/x-www-form-urlencoded}, or multipart with parts.
     *
     * @param name its name
     * @param value its value, not encoded; null leaves it out
     * @return this
     */
    public ApiRequestBuilder form(String name, @Nullable String value) {
        if (value != null) {
            form.add(new Param(name, value));
        }
        return this;
    }

    /**
     * Sends JSON text.
     *
     * @param text the whole body
     * @return this
     */
    public ApiRequestBuilder json(String text) {
        this.json = Objects.requireNonNull(text, "text");
        return this;
    }

    /**
     * Adds a part; the body becomes {@code multipart/form-data}.
     *
     * @param part the part
     * @return this
     */
    public ApiRequestBuilder part(RequestPart part) {
        parts.add(Objects.requireNonNull(part, "part"));
        return this;
    }

    /**
     * Sends bytes as they are.
     *
     * @param body the whole body; its name is not used
     * @return this
     */
    public ApiRequestBuilder bytes(RequestPart body) {
        this.bytes = Objects.requireNonNull(body, "body");
        return this;
    }

    /**
     * Adds what the call costs in one budget.
     *
     * @param bucket the budget's name
     * @param subject whose budget; empty for the app as a whole
     * @param cost units used
     * @return this
     */
    public ApiRequestBuilder charge(String bucket, String subject, int cost) {
        charges.add(new Charge(bucket, subject, cost));
        return this;
    }

    /**
     * States whether sending it twice does no harm. Without a word all methods but POST and PATCH count as such.
     *
     * @param value true when a lost answer may be retried
     * @return this
     */
    public ApiRequestBuilder idempotent(boolean value) {
        this.idempotent = value;
        return this;
    }

    /**
     * Says that the reader hands on what it reads at once: a broken answer is reported, not read again.
     *
     * @return this
     */
    public ApiRequestBuilder streaming() {
        this.streaming = true;
        return this;
    }

    /**
     * Sends it without any credential.
     *
     * @return this
     */
    public ApiRequestBuilder anonymous() {
        this.anonymous = true;
        return this;
    }

    /**
     * Signs it with the token of an asset, for example a page, instead of the connection's.
     *
     * @param key the key under which the connector stored the asset's token; null for the connection's own token
     * @return this
     */
    public ApiRequestBuilder asset(@Nullable String key) {
        this.asset = key;
        return this;
    }

    /**
     * Sets the deadline for all tries and waits together.
     *
     * @param value positive, at most a day
     * @return this
     */
    public ApiRequestBuilder timeout(Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(ResilienceSettings.LONGEST) > 0) {
            throw new IllegalArgumentException("timeout must be positive and at most a day, not " + value);
        }
        this.timeout = value;
        return this;
    }

    /**
     * Sets the most bytes the answer may have after decompression.
     *
     * @param value positive
     * @return this
     */
    public ApiRequestBuilder maxResponseBytes(long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("maxResponseBytes must be positive, not " + value);
        }
        this.maxResponseBytes = value;
        return this;
    }

    /**
     * Finishes the call.
     *
     * @return the request
     * @throws IllegalStateException when two kinds of body were given
     */
    public ApiRequest build() {
        return new ApiRequest(this);
    }

    RequestPayload payload() {
        int kinds = (json != null ? 1 : 0) + (bytes != null ? 1 : 0) + (form.isEmpty() && parts.isEmpty() ? 0 : 1);
        if (kinds > 1) {
            throw new IllegalStateException(operation + " was given two kinds of body: choose form, JSON or bytes");
        }
        if (json != null) {
            return new RequestPayload.Json(json);
        }
        if (bytes != null) {
            return new RequestPayload.Bytes(bytes);
        }
        if (!parts.isEmpty()) {
            return new RequestPayload.Multipart(ApiRequest.frozen(form), ApiRequest.frozen(parts));
        }
        return form.isEmpty() ? RequestPayload.None.NONE : new RequestPayload.Form(ApiRequest.frozen(form));
    }
}
