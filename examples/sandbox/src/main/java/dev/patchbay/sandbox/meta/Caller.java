// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.util.Set;

/** Who makes a call: a working token and what it may do. */
record Caller(Token token, Set<String> scopes) {

    boolean isApp() {
        return token.kind == Token.Kind.APP;
    }

    boolean may(String permission) {
        return scopes.contains(permission);
    }

    boolean readsAds() {
        return may("ads_read") || may("ads_management");
    }
}
