// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs;

import dev.patchbay.sandbox.Sandbox;
import dev.patchbay.sandbox.hooks.HookDelivery;
import dev.patchbay.sandbox.hooks.Manners;
import dev.patchbay.sandbox.meta.MetaHooks;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** How the webhooks guide lets the sandbox play the platform. */
final class SandboxHooksExample {

    private SandboxHooksExample() {}

    // tag::send[]
    static List<HookDelivery> send(Sandbox sandbox, String page, URI callback) {
        MetaHooks hooks = sandbox.meta().webhooks();
        sandbox.webhooks().treat(Manners.GOOD.withDuplicates(2).withShuffling(true));
        hooks.tell(hooks.events().comment(page, "hello")); // where the app has subscribed by API, or nowhere
        hooks.tellAt(callback, List.of(hooks.events().lead(page))); // there, whatever is subscribed
        return sandbox.webhooks().deliverAll(Duration.ofHours(36)); // with retries, by the sandbox's clock
    }
    // end::send[]
}
