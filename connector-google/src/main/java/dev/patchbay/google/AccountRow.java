// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.JsonValue;
import dev.patchbay.http.MalformedBodyException;
import dev.patchbay.model.AdAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as {@code customer} or {@code customer_client} tells of it; both use the same names.
 *
 * @param facts what reading needs
 * @param account the account in our words
 */
record AccountRow(AccountFacts facts, AdAccount account) {

    private static final List<String> FIELDS =
            List.of("id", "descriptive_name", "currency_code", "time_zone", "manager", "test_account", "status");

    /** The account that is asked itself. */
    static Gaql itself() {
        return Gaql.from("customer").select(fields("customer")).limit(1);
    }

    /** All that hangs under a manager, directly or not; the manager itself is level 0. */
    static Gaql tree() {
        return Gaql.from("customer_client")
                .select(fields("customer_client"))
                .select("customer_client.level", "customer_client.hidden");
    }

    private static List<String> fields(String resource) {
        return FIELDS.stream().map(field -> resource + '.' + field).toList();
    }

    static AccountRow read(JsonValue row, @Nullable CustomerId login, boolean keepRaw) throws MalformedBodyException {
        JsonValue of = row.get("customer").isObject() ? row.get("customer") : row.get("customerClient");
        String id = AdsMapper.required(of.get("id").text(), "customer.id");
        CustomerId customer = CustomerId.of(id);
        AccountFacts facts = new AccountFacts(
                customer,
                login,
                of.get("manager").isTrue(),
                AdsMapper.currency(of.get("currencyCode").text()),
                AdsMapper.zone(of.get("timeZone").text()));
        String status = of.get("status").text("");
        AdAccount account = new AdAccount(
                customer.digits(),
                of.get("descriptiveName").text(""),
                facts.currency(),
                facts.zone(),
                AdsMapper.accountStatus(status),
                status,
                login == null ? null : login.digits(),
                keepRaw ? of.toJson() : null);
        return new AccountRow(facts, account);
    }
}
