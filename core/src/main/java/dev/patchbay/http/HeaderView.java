// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The headers of an answer. Names are compared without regard to case (RFC 9110 section 5.1).
 *
 * @since 0.1
 */
public interface HeaderView {

    /**
     * Reads the last value of a header.
     *
     * @param name its name
     * @return the value; null when the header is absent
     */
    @Nullable
    String value(String name);

    /**
     * Reads all values of a header.
     *
     * @param name its name
     * @return the values in order; empty when the header is absent
     */
    List<String> values(String name);
}
