// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.business;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * An account of the Business Profile and what is in it.
 *
 * @param id digits behind {@code accounts/}
 * @param type PERSONAL or LOCATION_GROUP
 * @param members subjects of those who may see it
 */
record BusinessAccount(String id, String type, Set<String> members, ObjectNode json, List<BusinessLocation> locations) {

    String name() {
        return "accounts/" + id;
    }

    boolean isOpenTo(String subject) {
        return members.contains(subject);
    }
}
