// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.session;

import dev.patchbay.auth.Credential;

/** Keeps tokens of single assets of one connection. */
public interface AssetCredentials {

    /** Keeps nothing: for who only looks. */
    AssetCredentials NONE = new AssetCredentials() {
        @Override
        public void keepAsset(String asset, Credential credential) {}

        @Override
        public boolean hasAsset(String asset) {
            return false;
        }
    };

    /** Seals and stores a token. */
    void keepAsset(String asset, Credential credential);

    /** Whether a token is stored. */
    boolean hasAsset(String asset);
}
