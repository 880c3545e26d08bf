// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that exists on the simulated Meta: nodes by id, and who may see what. */
final class World {

    /** The one WhatsApp Business account, everyone's. */
    static final String WHATSAPP = "102290129340398";

    private final Map<String, Node> nodes = new ConcurrentHashMap<>();
    /** By user id: ids of ad accounts, pages and businesses this user has a role on. */
    private final Map<String, Set<String>> roles = new ConcurrentHashMap<>();

    final List<Node> accounts = new ArrayList<>();
    final List<Node> businesses = new ArrayList<>();
    final List<Node> pages = new ArrayList<>();
    /** The people (and last the system user) who can hold tokens. */
    final List<Node> users = new ArrayList<>();

    Node add(Node node) {
        nodes.put(node.id, node);
        return node;
    }

    Node find(String id) {
        return nodes.get(id);
    }

    void giveRole(Node user, List<Node> assets) {
        Set<String> ids = roles.computeIfAbsent(user.id, k -> ConcurrentHashMap.newKeySet());
        assets.forEach(asset -> ids.add(asset.id));
    }

    boolean takeRole(String userId, String assetId) {
        return roles.getOrDefault(userId, new HashSet<>()).remove(assetId);
    }

    /** Whether this user may see the node: through a role on the account, page or business it belongs to. */
    boolean sees(String userId, Node node) {
        Set<String> mine = roles.getOrDefault(userId, Set.of());
        return switch (node.type) {
            case "User", "SystemUser" -> node.id.equals(userId);
            case "Application" -> true;
            case "AdAccount", "Page", "Business" -> mine.contains(node.id);
            default -> node.parent == node || sees(userId, node.parent);
        };
    }
}
