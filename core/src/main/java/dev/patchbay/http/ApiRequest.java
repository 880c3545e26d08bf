// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import dev.patchbay.resilience.Charge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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
    private final String url;
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

    private ApiRequest(Builder b) {
        this.method = b.method;
        this.operation = b.operation;
        this.url = b.url.toString();
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

    private static <E> List<E> frozen(List<E> list) {
        return list.isEmpty() ? List.of() : Collections.unmodifiableList(list);
    }

    /**
     * Starts a GET.
     *
     * @param baseUrl the API's base, for example {@code https://graph.facebook.com/v26.0}
     * @param operation the template that stands for the call in events and errors, for example {@code GET /{ad-account}}
     * @return the builder
     */
    public static Builder get(String baseUrl, String operation) {
        return new Builder("GET", baseUrl, operation);
    }

    /**
     * Starts a POST. It is not retried after an unknown outcome unless {@link Builder#idempotent} says so.
     *
     * @param baseUrl the API's base
     * @param operation the template that stands for the call in events and errors
     * @return the builder
     */
    public static Builder post(String baseUrl, String operation) {
        return new Builder("POST", baseUrl, operation);
    }

    /**
     * Starts a call of any method.
     *
     * @param method an HTTP method in capitals
     * @param baseUrl the API's base
     * @param operation the template that stands for the call in events and errors
     * @return the builder
     */
    public static Builder of(String method, String baseUrl, String operation) {
        return new Builder(method, baseUrl, operation);
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
     * @return one charge per budget; empty when only the connector's overall budget applies
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
        return url;
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

    /** Collects a call. Not thread-safe. */
    public static final class Builder {

        private final String method;
        private final String operation;
        private final StringBuilder url;
        private final List<Param> query = new ArrayList<>();
        private final List<Param> headers = new ArrayList<>(2);
        private final List<Param> form = new ArrayList<>();
        private final List<RequestPart> parts = new ArrayList<>(0);
        private final List<Charge> charges = new ArrayList<>(2);
        private @Nullable String json;
        private @Nullable RequestPart bytes;
        private @Nullable Boolean idempotent;
        private boolean streaming;
        private boolean anonymous;
        private @Nullable String asset;
        private @Nullable Duration timeout;
        private long maxResponseBytes;

        private Builder(String method, String baseUrl, String operation) {
            this.method = Objects.requireNonNull(method, "method");
            this.operation = Objects.requireNonNull(operation, "operation");
            int end = baseUrl.length();
            while (end > 0 && baseUrl.charAt(end - 1) == '/') {
                end--;
            }
            this.url = new StringBuilder(end + 48).append(baseUrl, 0, end);
        }

        /**
         * Appends path segments; each is percent-encoded, so that an id can never leave its place in the path.
         *
         * @param segments in order, without slashes between them
         * @return this
         * @throws IllegalArgumentException when a segment is empty, {@code .} or {@code ..}
         */
        public Builder path(String... segments) {
            for (String segment : segments) {
                if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                    throw new IllegalArgumentException("Path segment '" + segment + "' of " + operation
                            + " is not allowed: an id must not be empty, '.' or '..'");
                }
                url.append('/');
                Percent.encodeSegment(segment, url);
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
        public Builder query(String name, @Nullable String value) {
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
        public Builder header(String name, @Nullable String value) {
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
        public Builder form(String name, @Nullable String value) {
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
        public Builder json(String text) {
            this.json = Objects.requireNonNull(text, "text");
            return this;
        }

        /**
         * Adds a part; the body becomes {@code multipart/form-data}.
         *
         * @param part the part
         * @return this
         */
        public Builder part(RequestPart part) {
            parts.add(Objects.requireNonNull(part, "part"));
            return this;
        }

        /**
         * Sends bytes as they are.
         *
         * @param body the whole body; its name is not used
         * @return this
         */
        public Builder bytes(RequestPart body) {
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
        public Builder charge(String bucket, String subject, int cost) {
            charges.add(new Charge(bucket, subject, cost));
            return this;
        }

        /**
         * States whether sending it twice does no harm. Without a word all methods but POST and PATCH count as such.
         *
         * @param value true when a lost answer may be retried
         * @return this
         */
        public Builder idempotent(boolean value) {
            this.idempotent = value;
            return this;
        }

        /**
         * Says that the reader hands on what it reads at once: a broken answer is reported, not read again.
         *
         * @return this
         */
        public Builder streaming() {
            this.streaming = true;
            return this;
        }

        /**
         * Sends it without any credential.
         *
         * @return this
         */
        public Builder anonymous() {
            this.anonymous = true;
            return this;
        }

        /**
         * Signs it with the token of an asset, for example a page, instead of the connection's.
         *
         * @param key the key under which the connector stored the asset's token; null for the connection's own token
         * @return this
         */
        public Builder asset(@Nullable String key) {
            this.asset = key;
            return this;
        }

        /**
         * Sets the deadline for all tries and waits together.
         *
         * @param value positive
         * @return this
         */
        public Builder timeout(Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException("timeout must be positive, not " + value);
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
        public Builder maxResponseBytes(long value) {
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

        private RequestPayload payload() {
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
                return new RequestPayload.Multipart(frozen(form), frozen(parts));
            }
            return form.isEmpty() ? RequestPayload.None.NONE : new RequestPayload.Form(frozen(form));
        }
    }
}
