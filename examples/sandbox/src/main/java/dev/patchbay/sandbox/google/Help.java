// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code google.rpc.Help} in an error's details. */
final class Help {

    private Help() {}

    static ObjectNode link(String description, String url) {
        ObjectNode help = GoogleJson.detail("google.rpc.Help");
        help.putArray("links").addObject().put("description", description).put("url", url);
        return help;
    }
}
