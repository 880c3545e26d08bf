// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.webhook;

import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Which events are meant. What is null does not restrict.
 *
 * @param tenant whose
 * @param platform where; needed when there is a type
 * @param type what
 * @param account which account, {@code kind:id}
 * @param status where they stand
 * @param reasonPart a text that their reason contains
 * @since 0.1
 */
public record WebhookFilter(
        @Nullable TenantId tenant,
        @Nullable Platform platform,
        @Nullable String type,
        @Nullable String account,
        @Nullable WebhookStatus status,
        @Nullable String reasonPart) {

    /** Refuses a type without a platform. */
    public WebhookFilter {
        if (type != null && platform == null) {
            throw new IllegalArgumentException("A type is a platform's: name the platform too");
        }
    }

    /**
     * All events.
     *
     * @return the filter
     */
    public static WebhookFilter all() {
        return new WebhookFilter(null, null, null, null, null, null);
    }

    /**
     * Narrows by tenant.
     *
     * @param value whose
     * @return the new filter
     */
    public WebhookFilter tenant(@Nullable TenantId value) {
        return new WebhookFilter(value, platform, type, account, status, reasonPart);
    }

    /**
     * Narrows by platform.
     *
     * @param value where
     * @return the new filter
     */
    public WebhookFilter platform(@Nullable Platform value) {
        return new WebhookFilter(tenant, value, type, account, status, reasonPart);
    }

    /**
     * Narrows by type.
     *
     * @param value what
     * @return the new filter
     */
    public WebhookFilter type(@Nullable String value) {
        return new WebhookFilter(tenant, platform, value, account, status, reasonPart);
    }

    /**
     * Narrows by account.
     *
     * @param value {@code kind:id}
     * @return the new filter
     */
    public WebhookFilter account(@Nullable String value) {
        return new WebhookFilter(tenant, platform, type, value, status, reasonPart);
    }

    /**
     * Narrows by status.
     *
     * @param value where they stand
     * @return the new filter
     */
    public WebhookFilter status(@Nullable WebhookStatus value) {
        return new WebhookFilter(tenant, platform, type, account, value, reasonPart);
    }

    /**
     * Narrows by reason.
     *
     * @param value a text that their reason contains
     * @return the new filter
     */
    public WebhookFilter reasonPart(@Nullable String value) {
        return new WebhookFilter(tenant, platform, type, account, status, value);
    }

    /**
     * Whether an event is meant.
     *
     * @param one the event
     * @return true when nothing speaks against it
     */
    public boolean matches(WebhookRecord one) {
        WebhookEvent event = one.event();
        return (tenant == null || tenant.equals(event.tenant()))
                && (platform == null || platform.equals(event.platform()))
                && (type == null || type.equals(event.type()))
                && (account == null || event.accounts().contains(account))
                && (status == null || status == one.status())
                && (reasonPart == null || (one.reason() != null && one.reason().contains(reasonPart)));
    }
}
