// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.adapters;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Takes in webhooks in Spring MVC. It takes the request itself and no {@code @RequestBody}: signatures are over the bytes of
 * the wire. Exclude the path from CSRF checks, and from {@code HiddenHttpMethodFilter} where that is on.
 */
@Controller
public final class WebhookController {

    private final WebhookReceiver webhooks;

    /**
     * A controller.
     *
     * @param webhooks Patchbay's side
     */
    public WebhookController(WebhookReceiver webhooks) {
        this.webhooks = webhooks;
    }

    /**
     * Takes in a request of any method; Patchbay refuses what is wrong.
     *
     * @param platform from the path; what follows it is for the platform's protocol
     * @param in the request
     * @param out the response
     * @throws IOException when the answer cannot be sent
     */
    @RequestMapping("/webhooks/{platform}/**")
    public void take(@PathVariable("platform") String platform, HttpServletRequest in, HttpServletResponse out)
            throws IOException {
        ServletExchange.answer(out, webhooks.receive(platform, ServletExchange.request(in)));
    }
}
