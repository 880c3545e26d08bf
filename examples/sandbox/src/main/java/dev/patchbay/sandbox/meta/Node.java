// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One object of the graph. Values are what goes into JSON: text, numbers, lists, maps, {@link Moment}s and other nodes.
 * Reads see either all or nothing of an edit.
 */
final class Node {

    final String type;
    final String id;
    /** The node it belongs to: an ad's ad set, a campaign's account; itself for roots. */
    final Node parent;
    /** Set for the ad account and everything below. */
    final AccountFacts account;

    volatile LocalDate firstDay = LocalDate.MIN;
    volatile LocalDate lastDay = LocalDate.MAX;

    /** Per cent of what an ad first reported for a day that it reports now. */
    final Map<LocalDate, Integer> restated = new ConcurrentHashMap<>();

    private volatile Map<String, Object> values = Map.of();
    private final Map<String, List<Node>> edges = new ConcurrentHashMap<>();

    Node(String type, String id, Node parent, AccountFacts account) {
        this.type = type;
        this.id = id;
        this.parent = parent == null ? this : parent;
        this.account = account;
        set("id", id);
    }

    Object value(String field) {
        return values.get(field);
    }

    String text(String field) {
        Object value = values.get(field);
        return value == null ? "" : value.toString();
    }

    Node set(String field, Object value) {
        return edit(Map.of(field, value));
    }

    synchronized Node edit(Map<String, Object> changes) {
        Map<String, Object> next = new LinkedHashMap<>(values);
        next.putAll(changes);
        values = next;
        return this;
    }

    Map<String, Object> values() {
        return values;
    }

    List<Node> edge(String name) {
        return edges.getOrDefault(name, List.of());
    }

    Node link(String edge, Node target) {
        edges.computeIfAbsent(edge, k -> new CopyOnWriteArrayList<>()).add(target);
        return this;
    }

    /** Puts a target that is there already in front of the others. */
    synchronized void toFront(String edge, Node target) {
        List<Node> targets = edges.get(edge);
        targets.remove(target);
        targets.add(0, target);
    }

    Node linkAll(String edge, List<Node> targets) {
        edges.put(edge, new CopyOnWriteArrayList<>(targets));
        return this;
    }

    /** The ancestor of this type, or itself. */
    Node up(String wanted) {
        Node node = this;
        while (!node.type.equals(wanted) && node.parent != node) {
            node = node.parent;
        }
        return node;
    }

    @Override
    public String toString() {
        return type + " " + id;
    }
}
