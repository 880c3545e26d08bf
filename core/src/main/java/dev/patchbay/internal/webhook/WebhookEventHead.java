// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.webhook;

import dev.patchbay.model.Platform;
import dev.patchbay.queue.WorkItem;
import java.util.Optional;

/** Platform and type of an item, without reading its payload. */
record WebhookEventHead(Platform platform, String type) {

    static Optional<WebhookEventHead> of(WorkItem item) {
        int slash = item.type().indexOf('/');
        return slash < 1
                ? Optional.empty()
                : Optional.of(new WebhookEventHead(
                        Platform.of(item.type().substring(0, slash)),
                        item.type().substring(slash + 1)));
    }
}
