// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

/** Hears of every request that was served. */
public interface Traffic {

    /** {@code status} is 0 when a fault left the client without an answer. */
    void served(String platform, String method, String path, int status);
}
