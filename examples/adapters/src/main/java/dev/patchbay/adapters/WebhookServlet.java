// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.adapters;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Takes in webhooks in a servlet container; mapped to {@code /webhooks/*}, the first part of the rest names the platform. How
 * long a silent sender is waited for is the container's setting.
 */
public final class WebhookServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private final transient WebhookReceiver webhooks;

    /**
     * A servlet.
     *
     * @param webhooks Patchbay's side
     */
    public WebhookServlet(WebhookReceiver webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    protected void service(HttpServletRequest in, HttpServletResponse out) throws IOException {
        String path = in.getPathInfo();
        int end = path == null ? -1 : path.indexOf('/', 1);
        String platform = path == null ? "" : path.substring(1, end < 0 ? path.length() : end);
        ServletExchange.answer(out, webhooks.receive(platform, ServletExchange.request(in)));
    }
}
