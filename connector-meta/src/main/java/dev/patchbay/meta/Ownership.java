// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.spi.SessionContext;
import java.util.List;
import java.util.function.Function;

/**
 * Refuses what belongs to another ad account than was asked for. The whole answer is refused: when one row is foreign, no
 * other row of that answer can be trusted either.
 */
final class Ownership {

    private Ownership() {}

    static <T> void requireAll(
            SessionContext session, String operation, List<T> items, Function<T, String> accountOf, AccountId asked) {
        String wanted = asked.node();
        for (T item : items) {
            require(session, operation, accountOf.apply(item), wanted);
        }
    }

    static void require(SessionContext session, String operation, String found, AccountId asked) {
        require(session, operation, found, asked.node());
    }

    private static void require(SessionContext session, String operation, String found, String wanted) {
        if (!found.equals(wanted)) {
            session.warn("foreign-account", "Meta answered " + operation + " with rows of another ad account; refused");
            throw session.failure(
                    Failure.of(
                            ErrorCategory.UNEXPECTED_RESPONSE,
                            "Asked for ad account " + wanted + ", Meta answered with rows of " + found,
                            "Nothing was taken over. Report it to Meta with the request id."),
                    operation);
        }
    }
}
