// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.session;

import dev.patchbay.auth.Credential;

/** Keeps tokens of single assets of one connection. */
public interface AssetCredentials {

    /** Seals and stores a token. */
    void keepAsset(String asset, Credential credential);

    /** Whether a token is stored. */
    boolean hasAsset(String asset);
}
