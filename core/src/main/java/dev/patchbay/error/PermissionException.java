// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The token lives but may not do this: a scope, a role or the platform's approval is missing.
 *
 * @since 0.1
 */
public final class PermissionException extends PlatformException {

    private static final long serialVersionUID = 1L;

    PermissionException(Failure failure, ErrorContext context, @Nullable Throwable cause) {
        super(failure, context, cause);
    }

    /**
     * The permission that is missing.
     *
     * @return the scope in the platform's word; empty when the platform did not say
     */
    public Optional<String> missingScope() {
        return Optional.ofNullable(failure().subject());
    }
}
