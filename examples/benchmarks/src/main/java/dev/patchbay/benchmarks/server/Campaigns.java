// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Pages of campaigns in Meta's shape: about 500 bytes each, with the fields that every contender asks for. */
final class Campaigns {

    private static final String[] STATUSES = {"ACTIVE", "PAUSED", "ACTIVE", "WITH_ISSUES", "ARCHIVED"};
    private static final String[] OBJECTIVES = {"OUTCOME_SALES", "OUTCOME_LEADS", "OUTCOME_TRAFFIC"};
    private static final String[] MARKETS = {"DE", "AT", "CH", "FR", "NL", "PL"};

    private final String baseUrl;
    private final Map<Integer, Stencil> pages = new ConcurrentHashMap<>();

    Campaigns(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    Stencil page(int size) {
        return pages.computeIfAbsent(size, this::make);
    }

    private Stencil make(int size) {
        String account = "#".repeat(Accounts.DIGITS);
        StringBuilder page = new StringBuilder(size * 520 + 400).append("{\"data\":[");
        for (int i = 0; i < size; i++) {
            page.append(i == 0 ? "" : ",");
            campaign(page, i, account);
        }
        return Stencil.of(
                page.append("],\"paging\":{\"cursors\":{\"before\":\"QVFIUmFiZAZD\",\"after\":\"QVFIUmFiZBZD\"},")
                        .append("\"next\":\"")
                        .append(baseUrl.replace("/", "\\/"))
                        .append("\\/v26.0\\/act_")
                        .append(account)
                        .append("\\/campaigns?limit=")
                        .append(size)
                        .append("&after=QVFIUmFiZBZD\"}}")
                        .toString(),
                account);
    }

    private static void campaign(StringBuilder page, int i, String account) {
        String status = STATUSES[i % STATUSES.length];
        String day = String.format("2026-%02d-%02d", 1 + i % 9, 1 + i % 28);
        page.append("{\"id\":\"").append(120_210_000_000_000_000L + i * 7919L).append("\",\"account_id\":\"");
        page.append(account).append("\",\"name\":\"");
        page.append(String.format(
                "%s | Prospecting | Broad 25-54 | Fr\\u00fchjahrskatalog, spring and summer | Advantage+ placements"
                        + " | 7d click, 1d view | lowest cost without cap | planned by agency | %05d",
                MARKETS[i % MARKETS.length], i));
        page.append("\",\"status\":\"").append(status.equals("WITH_ISSUES") ? "ACTIVE" : status);
        page.append("\",\"effective_status\":\"").append(status);
        page.append("\",\"objective\":\"").append(OBJECTIVES[i % OBJECTIVES.length]);
        page.append(i % 3 == 0 ? "\",\"lifetime_budget\":\"" : "\",\"daily_budget\":\"")
                .append(2000 + i * 5);
        page.append("\",\"start_time\":\"").append(day).append("T00:00:00+0200");
        page.append("\",\"stop_time\":\"2026-12-31T23:59:59+0100");
        page.append("\",\"created_time\":\"").append(day).append("T09:12:44+0200");
        page.append("\",\"updated_time\":\"").append(day).append("T17:45:03+0200\"}");
    }
}
