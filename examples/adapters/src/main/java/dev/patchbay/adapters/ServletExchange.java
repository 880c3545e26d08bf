// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.adapters;

import dev.patchbay.webhook.WebhookRequest;
import dev.patchbay.webhook.WebhookResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeoutException;

/**
 * From a servlet's request to Patchbay's, and back. Nothing before it may read the body or a parameter of a form: no filter
 * that decodes forms, none that unzips.
 */
final class ServletExchange {

    private ServletExchange() {}

    static WebhookRequest request(HttpServletRequest in) throws IOException {
        String query = in.getQueryString();
        WebhookRequest request = WebhookRequest.of(in.getMethod(), in.getRequestURI(), query == null ? "" : query)
                .remoteAddress(in.getRemoteAddr());
        in.getHeaderNames()
                .asIterator()
                .forEachRemaining(name ->
                        in.getHeaders(name).asIterator().forEachRemaining(value -> request.header(name, value)));
        return request.body(new TimedBody(in.getInputStream()));
    }

    static void answer(HttpServletResponse out, WebhookResponse response) throws IOException {
        out.setStatus(response.status());
        response.headers().forEach(out::setHeader);
        if (response.contentType() != null) {
            out.setContentType(response.contentType());
        }
        byte[] body = response.bytes();
        out.setContentLength(body.length);
        out.getOutputStream().write(body);
    }

    /** Servers say in different words that a sender fell silent; Patchbay knows one of them. */
    private static final class TimedBody extends FilterInputStream {

        TimedBody(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            try {
                return super.read(buffer, from, length);
            } catch (IOException e) {
                for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                    if (cause instanceof TimeoutException) {
                        throw (IOException) new SocketTimeoutException("The sender fell silent").initCause(e);
                    }
                }
                throw e;
            }
        }
    }
}
