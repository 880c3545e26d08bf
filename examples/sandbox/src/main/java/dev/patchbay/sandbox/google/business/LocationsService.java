// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.business;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.ApiSwitches;
import dev.patchbay.sandbox.google.GoogleEnvironment;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.google.discovery.ApiCall;
import dev.patchbay.sandbox.google.discovery.ApiSpec;
import dev.patchbay.sandbox.google.discovery.FieldMask;
import dev.patchbay.sandbox.google.discovery.Names;
import dev.patchbay.sandbox.google.discovery.PageCutter;
import java.util.Comparator;
import java.util.List;

/** My Business Business Information API, reading. */
public final class LocationsService extends BusinessService {

    private static final ApiSpec SPEC = ApiSpec.load("mybusinessbusinessinformation.v1");
    private static final int PAGE = 10;
    private static final int MAX_PAGE = 100;
    private static final String LIST = "mybusinessbusinessinformation.accounts.locations.list";
    private static final String GET = "mybusinessbusinessinformation.locations.get";
    private static final String UPDATED = "mybusinessbusinessinformation.locations.getGoogleUpdated";

    public LocationsService(GoogleEnvironment environment, ApiSwitches switches, BusinessWorld world) {
        super(SPEC, environment, switches, world);
        on(LIST, this::list);
        on(GET, call -> {
            FieldMask mask = mask(call);
            return mask.apply(world.location(call.text("name"), call.caller()).json());
        });
        on(UPDATED, this::googleUpdated);
    }

    private FieldMask mask(ApiCall call) {
        return FieldMask.required(call, "readMask", spec(), "Location");
    }

    private JsonNode list(ApiCall call) {
        FieldMask mask = mask(call);
        List<BusinessLocation> all = locations(call);
        boolean filtered = call.has("filter");
        if (filtered) {
            LocationFilter filter = LocationFilter.parse(call.text("filter"), spec());
            all = all.stream().filter(l -> filter.fits(l.json())).toList();
        }
        if (call.has("orderBy")) {
            all = all.stream().sorted(order(call.text("orderBy"))).toList();
        }
        int size = call.number("pageSize", 0);
        if (size < 0) {
            throw badArgument("page_size", "Page size must not be negative");
        }
        String query = call.text("parent") + "|" + call.text("filter") + "|" + call.text("orderBy");
        PageCutter.Page<BusinessLocation> page =
                pages.cut(all, size == 0 ? PAGE : Math.min(size, MAX_PAGE), call, query, BusinessService::badPageToken);
        ObjectNode body = GoogleJson.object();
        if (!page.rows().isEmpty()) {
            ArrayNode rows = body.putArray("locations");
            page.rows().forEach(l -> rows.add(mask.apply(l.json())));
        }
        if (!page.next().isEmpty()) {
            body.put("nextPageToken", page.next());
        }
        if (filtered) {
            body.put("totalSize", all.size());
        }
        return body;
    }

    private List<BusinessLocation> locations(ApiCall call) {
        if (call.text("parent").equals("accounts/-")) {
            return world.accountsOf(call.caller()).stream()
                    .flatMap(a -> a.locations().stream())
                    .toList();
        }
        return world.account(call.text("parent"), call.caller()).locations();
    }

    private static Comparator<BusinessLocation> order(String text) {
        Comparator<BusinessLocation> order = null;
        for (String part : text.split(",")) {
            String[] words = part.strip().split("\\s+");
            String field = Names.camel(words[0]);
            boolean down = words.length == 2 && words[1].equalsIgnoreCase("desc");
            boolean up = words.length == 1 || (words.length == 2 && words[1].equalsIgnoreCase("asc"));
            if (!(up || down) || !List.of("title", "storeCode").contains(field)) {
                throw badArgument("order_by", "Invalid order by: valid fields are title and store_code");
            }
            Comparator<BusinessLocation> next = Comparator.comparing(l -> l.text(field));
            next = down ? next.reversed() : next;
            order = order == null ? next : order.thenComparing(next);
        }
        return order;
    }

    /** What Google shows may differ from what the merchant said: here in the title of one location. */
    private JsonNode googleUpdated(ApiCall call) {
        FieldMask mask = mask(call);
        ObjectNode json =
                world.location(call.text("name"), call.caller()).json().deepCopy();
        ObjectNode body = GoogleJson.object();
        boolean differs = json.at("/metadata/hasGoogleUpdated").asBoolean();
        if (differs) {
            json.put("title", json.path("title").asText() + " – Mobil");
        }
        body.set("location", mask.apply(json));
        return differs ? body.put("diffMask", "title") : body;
    }
}
