// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** {@code metadata=1}: what a node has. */
final class Introspection {

    private Introspection() {}

    static ObjectNode describe(GraphCall call, Node node, ObjectNode body) {
        SpecBook.NodeSpec spec = SpecBook.META.node(node.type);
        ObjectNode metadata = MetaJson.object();
        ArrayNode fields = metadata.putArray("fields");
        spec.fields()
                .forEach((name, type) -> fields.addObject()
                        .put("name", name)
                        .put("description", "")
                        .put("type", type));
        metadata.put("type", node.type.toLowerCase(Locale.ROOT));
        ObjectNode connections = metadata.putObject("connections");
        spec.reads().keySet().stream()
                .filter(edge -> !edge.isEmpty())
                .forEach(edge -> connections.put(edge, call.siteUrl + "/" + call.version + "/" + node.id + "/" + edge));
        ObjectNode answer = MetaJson.object();
        answer.set("metadata", metadata);
        answer.setAll(body);
        return answer;
    }
}
