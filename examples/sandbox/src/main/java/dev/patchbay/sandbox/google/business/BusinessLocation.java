// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.business;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A location.
 *
 * @param id digits behind {@code locations/}
 * @param size how busy the place is, 1 is usual
 */
record BusinessLocation(String id, double size, ObjectNode json) {

    String name() {
        return "locations/" + id;
    }

    String text(String field) {
        return json.path(field).asText();
    }
}
