// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

import dev.patchbay.auth.Secret;
import java.util.List;

/**
 * Looks up what the accounts of a platform sign their webhooks with, where each has a secret of its own. The host brings it, see
 * {@link WebhookSettings#secrets}.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface WebhookSecrets {

    /**
     * The live secrets of an account.
     *
     * @param account whose, {@code kind:id}, as a request names it: whatever a sender wrote, so not to be put into a query as
     *     text
     * @return the current one first; empty when there is no such account
     */
    List<Secret> of(String account);
}
