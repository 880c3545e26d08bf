// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import dev.patchbay.sandbox.kernel.Fault;

/** An error made to order. */
final class InjectedError {

    private InjectedError() {}

    static GraphError of(Fault fault) {
        int code = (int) fault.number("code", 2);
        String text = code == 2
                ? "An unexpected error has occurred. Please retry your request later."
                : "(#" + code + ") Injected error";
        GraphError error = new GraphError(
                        (int) fault.number("status", code < 3 ? 500 : 400),
                        code,
                        fault.word("type", "OAuthException"),
                        fault.word("message", text))
                .subcode((int) fault.number("subcode", 0));
        String transience = fault.word("transient", code < 3 ? "true" : "");
        return transience.isEmpty() ? error : error.transientError(transience.equals("true"));
    }
}
