// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A request as the host's web framework got it, before anything was done to it. The body is read by Patchbay, and only when
 * all that can be told without it is in order; it must be the bytes of the wire, since signatures are over these.
 *
 * <p>Not safe for use by several threads; the body can be read once.
 *
 * @since 0.1
 */
public final class WebhookRequest {

    private final String method;
    private final String path;
    private final String query;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private String remoteAddress = "";
    private InputStream body = InputStream.nullInputStream();

    private WebhookRequest(String method, String path, String query) {
        this.method = method.toUpperCase(Locale.ROOT);
        this.path = path;
        this.query = query;
    }

    /**
     * A request without headers and body.
     *
     * @param method the HTTP method
     * @param path the path, for the record only
     * @param query the query as it came, still encoded and without the question mark; empty when there is none
     * @return the request
     */
    public static WebhookRequest of(String method, String path, String query) {
        return new WebhookRequest(
                Objects.requireNonNull(method, "method"),
                Objects.requireNonNull(path, "path"),
                Objects.requireNonNull(query, "query"));
    }

    /**
     * Adds a header. A header that came twice is added twice: a doubled signature is refused.
     *
     * @param name its name, in any case
     * @param value its value
     * @return this
     */
    public WebhookRequest header(String name, String value) {
        headers.computeIfAbsent(Objects.requireNonNull(name, "name"), n -> new ArrayList<>(1))
                .add(Objects.requireNonNull(value, "value"));
        return this;
    }

    /**
     * Says who sent it.
     *
     * @param address the address of the peer of the TCP connection, not one from a header; empty when unknown
     * @return this
     */
    public WebhookRequest remoteAddress(String address) {
        this.remoteAddress = Objects.requireNonNull(address, "address");
        return this;
    }

    /**
     * Gives the body as a stream.
     *
     * @param stream the bytes of the wire, without HTTP's chunking but not decompressed; not closed
     * @return this
     */
    public WebhookRequest body(InputStream stream) {
        this.body = Objects.requireNonNull(stream, "stream");
        return this;
    }

    /**
     * Gives the body as bytes.
     *
     * @param bytes the bytes of the wire; not copied
     * @return this
     */
    public WebhookRequest body(byte[] bytes) {
        return body(new ByteArrayInputStream(bytes));
    }

    /**
     * The HTTP method.
     *
     * @return in upper case
     */
    public String method() {
        return method;
    }

    /**
     * The path.
     *
     * @return as given
     */
    public String path() {
        return path;
    }

    /**
     * The query.
     *
     * @return encoded, without the question mark; empty when there is none
     */
    public String query() {
        return query;
    }

    /**
     * All values of a query parameter, decoded as a form is: {@code +} is a blank. What cannot be decoded is left out.
     *
     * @param name its literal name, dots included
     * @return in order; empty when it is not there
     */
    public List<String> parameters(String name) {
        return FormText.values(query, name);
    }

    /**
     * All values of a field of a form in a body, decoded.
     *
     * @param form the body as text, {@code application/x-www-form-urlencoded}
     * @param name the field's literal name
     * @return in order; empty when it is not there
     */
    public static List<String> formValues(String form, String name) {
        return FormText.values(form, name);
    }

    /**
     * The content type without its parameters.
     *
     * @return in lower case; empty when there is none
     */
    public String contentType() {
        List<String> values = headers("content-type");
        String value = values.isEmpty() ? "" : values.get(0);
        int end = value.indexOf(';');
        return (end < 0 ? value : value.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * All values of a header.
     *
     * @param name its name, in any case
     * @return in order; empty when it is not there
     */
    public List<String> headers(String name) {
        return Collections.unmodifiableList(headers.getOrDefault(name, List.of()));
    }

    /**
     * All headers.
     *
     * @return by name, case aside
     */
    public Map<String, List<String>> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /**
     * Who sent it.
     *
     * @return the address of the peer; empty when unknown
     */
    public String remoteAddress() {
        return remoteAddress;
    }

    /**
     * The body, to be read once.
     *
     * @return the stream
     */
    public InputStream body() {
        return body;
    }

    /** Without query, headers and body: they may hold secrets and personal data. */
    @Override
    public String toString() {
        return "WebhookRequest[" + method + ' ' + path + ']';
    }
}
