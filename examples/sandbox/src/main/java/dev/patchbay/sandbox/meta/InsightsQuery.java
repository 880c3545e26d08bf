// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** An insights question, checked. */
record InsightsQuery(
        Node node,
        String level,
        List<DateWindow> windows,
        List<String> fields,
        List<String> breakdowns,
        List<String> actionBreakdowns,
        List<String> attribution,
        List<Filter> filters,
        List<String> sort,
        LocalDate today) {

    private static final List<String> LEVELS = List.of("account", "campaign", "adset", "ad");
    private static final String DELETED = "DELETED";
    private static final Set<String> GONE_WINDOWS = Set.of("7d_view", "28d_view");

    static InsightsQuery of(GraphCall call, Node node, Params params, List<FieldAsk> asks) {
        ParamCheck.check(
                params, SpecBook.META.node("AdAccount").reads().get("insights").params());
        List<String> fields = asks.isEmpty()
                ? ParamCheck.list("fields", params.text("fields"))
                : asks.stream().map(FieldAsk::name).toList();
        List<String> wrong = fields.stream()
                .filter(f -> !SpecBook.META.hasField("AdsInsights", f, call.version))
                .toList();
        if (!wrong.isEmpty()) {
            throw GraphError.param(String.join(", ", wrong) + (wrong.size() == 1 ? " is" : " are")
                    + " not valid for fields param. please check"
                    + " https://developers.facebook.com/docs/marketing-api/reference/ads-insights/ for all valid"
                    + " values");
        }
        List<String> breakdowns = ParamCheck.list("breakdowns", params.text("breakdowns"));
        List<String> actionBreakdowns = ParamCheck.list("action_breakdowns", params.text("action_breakdowns"));
        Breakdowns.check(breakdowns, actionBreakdowns);
        LocalDate today = LocalDate.ofInstant(call.now, node.account.zone());
        return new InsightsQuery(
                node,
                params.get("level").map(l -> l.toLowerCase(Locale.ROOT)).orElse(ownLevel(node)),
                DateWindows.of(params, today),
                fields,
                breakdowns,
                actionBreakdowns,
                attribution(params),
                Filter.parse(params),
                sort(params),
                today);
    }

    private static List<String> attribution(Params params) {
        return ParamCheck.list("action_attribution_windows", params.text("action_attribution_windows")).stream()
                .filter(w -> !GONE_WINDOWS.contains(w) && !w.equals("default"))
                .toList();
    }

    private static List<String> sort(Params params) {
        List<String> sort = new ArrayList<>(ParamCheck.list("sort", params.text("sort")));
        for (String by : sort) {
            if (!by.endsWith("_ascending") && !by.endsWith("_descending")) {
                throw GraphError.param("Param sort must be a list of fields ending in _ascending or _descending");
            }
        }
        return sort;
    }

    static String ownLevel(Node node) {
        return switch (node.type) {
            case "Campaign" -> "campaign";
            case "AdSet" -> "adset";
            case "Ad" -> "ad";
            default -> "account";
        };
    }

    /**
     * The objects that rows are about, each standing for the ads below it. Deleted ads have no rows of their own unless
     * asked for, though what is above them counts them.
     */
    List<Node> groups() {
        int wanted = LEVELS.indexOf(level);
        int own = LEVELS.indexOf(ownLevel(node));
        if (wanted <= own) {
            return List.of(node);
        }
        List<Node> below = node.edge(List.of("", "campaigns", "adsets", "ads").get(wanted));
        return level.equals("ad") && !asksForDeletedAds()
                ? below.stream()
                        .filter(ad -> !ad.text("effective_status").equals(DELETED))
                        .toList()
                : below;
    }

    private boolean asksForDeletedAds() {
        return filters.stream()
                .filter(f ->
                        f.name().equals("effective_status") && f.level(level).equals("ad"))
                .anyMatch(f -> f.values().contains(DELETED) && f.test(DELETED));
    }

    long estimatedRows() {
        return (long) groups().size()
                * windows.size()
                * Breakdowns.cells(breakdowns, node.account).size();
    }

    /** The object a row at this level shows, seen from the group: the same or an ancestor. */
    boolean shows(String objectLevel) {
        return LEVELS.indexOf(objectLevel) <= LEVELS.indexOf(level);
    }
}
