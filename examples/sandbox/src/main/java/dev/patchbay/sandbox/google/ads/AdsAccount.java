// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A customer: a manager of others, or a client with campaigns. Thread-safe. */
final class AdsAccount {

    /** Figures that were corrected afterwards, in percent of what they were; campaign 0 is all of them. */
    record Restatement(long campaign, DateRange days, int conversionsPercent, int clicksPercent) {}

    final long id;
    final AccountPlan plan;
    final ZoneId zone;
    final AdsNode customer;

    /** First day with figures. */
    final LocalDate firstDay;

    final ChangeLog changes;
    private final List<AdsAccount> clients = new CopyOnWriteArrayList<>();
    private final List<Restatement> restatements = new CopyOnWriteArrayList<>();
    private final Map<String, Collection<AdsNode>> tables = new ConcurrentHashMap<>();
    private final Map<String, AdsNode> byName = new ConcurrentHashMap<>();

    AdsAccount(long id, AccountPlan plan, LocalDate firstDay) {
        this.id = id;
        this.plan = plan;
        this.zone = ZoneId.of(plan.zone());
        this.firstDay = firstDay;
        this.changes = new ChangeLog(this);
        this.customer = new AdsNode("customer", id, "customers/" + id, 0);
        add(customer);
    }

    String name(String collection, Object rest) {
        return "customers/" + id + "/" + collection + "/" + rest;
    }

    boolean isManager() {
        return plan.manager();
    }

    String status() {
        return customer.text("status");
    }

    LocalDateTime localTime(Instant now) {
        return LocalDateTime.ofInstant(now, zone);
    }

    AdsNode add(AdsNode node) {
        byName.put(node.resourceName, node);
        tables.computeIfAbsent(node.type, t -> new ConcurrentLinkedQueue<>()).add(node);
        return node;
    }

    Collection<AdsNode> table(String type) {
        return tables.getOrDefault(type, List.of());
    }

    Optional<AdsNode> find(String resourceName) {
        return Optional.ofNullable(byName.get(resourceName));
    }

    AdsNode campaign(long campaignId) {
        return find(name("campaigns", campaignId))
                .orElseThrow(() -> new IllegalArgumentException("no campaign " + campaignId + " in " + id));
    }

    void addClient(AdsAccount client) {
        clients.add(client);
    }

    List<AdsAccount> clients() {
        return clients;
    }

    /** Whether the other account is this one or somewhere below. */
    boolean reaches(AdsAccount other) {
        return other == this || clients.stream().anyMatch(c -> c.reaches(other));
    }

    void restate(Restatement restatement) {
        restatements.add(restatement);
    }

    List<Restatement> restatements() {
        return restatements;
    }
}
