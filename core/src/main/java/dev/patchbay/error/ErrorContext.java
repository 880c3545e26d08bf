// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.error;

import dev.patchbay.model.ConnectionId;
import dev.patchbay.model.Platform;
import dev.patchbay.model.TenantId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a failure happened, for logs and for the platform's support. Holds no secret.
 *
 * @param platform the platform asked
 * @param tenant the tenant on whose behalf; null for calls that belong to none
 * @param connection the connection used; null during connecting
 * @param operation the call as a template, for example {@code GET /{ad-account}/campaigns}; never ids or tokens
 * @param httpStatus status of the last answer; 0 when there was none
 * @param platformCode the platform's error code; null when it gave none
 * @param platformSubcode the platform's error subcode; null when it gave none
 * @param requestId the platform's id of the request, to quote to its support; null when it gave none
 * @param attempts how many times it was sent; 0 when it never left
 * @since 0.1
 */
public record ErrorContext(
        Platform platform,
        @Nullable TenantId tenant,
        @Nullable ConnectionId connection,
        String operation,
        int httpStatus,
        @Nullable String platformCode,
        @Nullable String platformSubcode,
        @Nullable String requestId,
        int attempts) {

    /** Checks for nulls. */
    public ErrorContext {
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(operation, "operation");
    }

    /**
     * A context for work that is not one HTTP call.
     *
     * @param platform the platform concerned
     * @param operation what was attempted, without ids or tokens
     * @return the context
     */
    public static ErrorContext of(Platform platform, String operation) {
        return new ErrorContext(platform, null, null, operation, 0, null, null, null, 0);
    }

    /**
     * The same with the owner of the call.
     *
     * @param newTenant the tenant
     * @param newConnection the connection
     * @return the new context
     */
    public ErrorContext withOwner(@Nullable TenantId newTenant, @Nullable ConnectionId newConnection) {
        return new ErrorContext(
                platform,
                newTenant,
                newConnection,
                operation,
                httpStatus,
                platformCode,
                platformSubcode,
                requestId,
                attempts);
    }

    /**
     * One line for a message.
     *
     * @return platform, operation, and what else is known
     */
    String line() {
        StringBuilder line = new StringBuilder(120).append(platform).append(' ').append(operation);
        if (httpStatus != 0) {
            line.append(", HTTP ").append(httpStatus);
        }
        if (platformCode != null) {
            line.append(", code ").append(platformCode);
        }
        if (platformSubcode != null) {
            line.append('/').append(platformSubcode);
        }
        if (attempts > 1) {
            line.append(", ").append(attempts).append(" attempts");
        }
        if (tenant != null) {
            line.append(", tenant ").append(tenant);
        }
        if (connection != null) {
            line.append(", connection ").append(connection);
        }
        if (requestId != null) {
            line.append(", request id ").append(requestId);
        }
        return line.toString();
    }
}
