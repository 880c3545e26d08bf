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
import dev.patchbay.sandbox.google.discovery.PageCutter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** My Business Account Management API, reading. */
public final class AccountsService extends BusinessService {

    private static final ApiSpec SPEC = ApiSpec.load("mybusinessaccountmanagement.v1");
    private static final int PAGE = 20;
    private static final Pattern FILTER = Pattern.compile("\\s*type\\s*=\\s*\"?([A-Z_]+)\"?\\s*");

    public AccountsService(GoogleEnvironment environment, ApiSwitches switches, BusinessWorld world) {
        super(SPEC, environment, switches, world);
        on("mybusinessaccountmanagement.accounts.list", this::list);
        on(
                "mybusinessaccountmanagement.accounts.get",
                call -> world.account(call.text("name"), call.caller()).json());
    }

    private JsonNode list(ApiCall call) {
        List<BusinessAccount> all = world.accountsOf(call.caller());
        if (call.has("parentAccount")) {
            // Groups have no accounts below them here, and a parent must be one that is known.
            world.account(call.text("parentAccount"), call.caller());
            all = List.of();
        }
        if (call.has("filter")) {
            String type = type(call.text("filter"));
            all = all.stream().filter(a -> a.type().equals(type)).toList();
        }
        int size = call.number("pageSize", PAGE);
        if (size < 0) {
            throw badArgument("page_size", "Page size must not be negative");
        }
        int bounded = size == 0 ? PAGE : Math.min(size, PAGE);
        PageCutter.Page<BusinessAccount> page =
                pages.cut(all, bounded, call, call.text("filter"), BusinessService::badPageToken);
        ObjectNode body = GoogleJson.object();
        if (!page.rows().isEmpty()) {
            ArrayNode rows = body.putArray("accounts");
            page.rows().forEach(a -> rows.add(a.json()));
        }
        if (!page.next().isEmpty()) {
            body.put("nextPageToken", page.next());
        }
        return body;
    }

    private String type(String filter) {
        Matcher matcher = FILTER.matcher(filter);
        if (!matcher.matches()
                || !List.of(spec().fields("Account").get("type").substring(5).split("\\|"))
                        .contains(matcher.group(1))) {
            throw badArgument("filter", "Invalid filter: the type field is the only supported filter");
        }
        return matcher.group(1);
    }
}
