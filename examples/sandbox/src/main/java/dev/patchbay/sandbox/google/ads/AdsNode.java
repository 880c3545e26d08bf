// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * One object of an account: a campaign, an ad group, an ad. Values stand under their path within the resource, as Long,
 * Double, Boolean, String, List or JSON. Thread-safe.
 */
final class AdsNode {

    final String type;
    final long id;
    final String resourceName;
    private final Map<String, AdsNode> family = new LinkedHashMap<>();
    private final Map<String, Object> values = new ConcurrentHashMap<>();

    /** What delivers: ads, or a campaign without ads. */
    private final Collection<AdsNode> leaves = new ConcurrentLinkedQueue<>();

    /** Of a leaf: when it delivers and how much. */
    private volatile DateRange delivers = DateRange.OPEN;

    private final Collection<DateRange> gaps = new CopyOnWriteArrayList<>();

    final int weight;

    AdsNode(String type, long id, String resourceName, int weight) {
        this.type = type;
        this.id = id;
        this.resourceName = resourceName;
        this.weight = weight;
        family.put(type, this);
        values.put("resource_name", resourceName);
    }

    /** Must be called before the node is seen by others. */
    AdsNode under(AdsNode above) {
        above.family.forEach(family::putIfAbsent);
        return this;
    }

    /** Itself and everything above, by type. */
    Map<String, AdsNode> family() {
        return Collections.unmodifiableMap(family);
    }

    AdsNode above(String ofType) {
        return family.get(ofType);
    }

    AdsNode set(String path, Object value) {
        values.put(path, value);
        return this;
    }

    void clear(String path) {
        values.remove(path);
    }

    /** Null when absent. */
    Object value(String path) {
        return values.get(path);
    }

    String text(String path) {
        Object value = values.get(path);
        return value == null ? "" : value.toString();
    }

    Map<String, Object> values() {
        return Map.copyOf(values);
    }

    boolean isRemoved() {
        return text("status").equals("REMOVED");
    }

    void addLeaf(AdsNode leaf) {
        leaves.add(leaf);
    }

    Collection<AdsNode> leaves() {
        return leaves;
    }

    void delivers(DateRange days) {
        delivers = days;
    }

    boolean deliversOn(LocalDate day) {
        return delivers.contains(day) && gaps.stream().noneMatch(g -> g.contains(day));
    }

    /** Nothing is delivered from this day on, until resumed. */
    void stop(LocalDate day) {
        gaps.removeIf(g -> g.last().equals(LocalDate.MAX));
        gaps.add(new DateRange(day, LocalDate.MAX));
    }

    void resume(LocalDate day) {
        for (DateRange gap : gaps) {
            if (gap.last().equals(LocalDate.MAX)) {
                gaps.remove(gap);
                gaps.add(new DateRange(gap.first(), day.minusDays(1)));
            }
        }
    }
}
