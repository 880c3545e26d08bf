// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.youtube;

import java.time.Instant;

/**
 * A channel.
 *
 * @param id {@code UC} and 22 characters
 * @param handle begins with {@code @}
 */
record Channel(String id, String title, String handle, Instant publishedAt, double size) {

    String uploads() {
        return "UU" + id.substring(2);
    }
}
