// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The platform refuses the request as it stands; sending it again changes nothing.
 *
 * @since 0.1
 */
public final class InvalidRequestException extends PlatformException {

    private static final long serialVersionUID = 1L;

    InvalidRequestException(Failure failure, ErrorContext context, @Nullable Throwable cause) {
        super(failure, context, cause);
    }

    /**
     * The field that is wrong.
     *
     * @return its path in the platform's words; empty when the platform did not say
     */
    public Optional<String> field() {
        return Optional.ofNullable(failure().subject());
    }

    /**
     * Whether asking for less at once (a smaller page, a shorter range) may cure it.
     *
     * @return true when it may
     */
    public boolean requestTooLarge() {
        return failure().requestTooLarge();
    }
}
