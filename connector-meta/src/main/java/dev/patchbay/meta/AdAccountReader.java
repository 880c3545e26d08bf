// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.JsonReader;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.Status;
import java.io.IOException;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads an ad account. */
final class AdAccountReader implements ItemReader<AdAccount> {

    static final String FIELDS = "id,account_id,name,account_status,currency,timezone_name,business{id}";
    static final String FIELDS_RAW =
            "id,account_id,name,account_status,disable_reason,currency,timezone_name,timezone_id,"
                    + "timezone_offset_hours_utc,amount_spent,balance,spend_cap,business{id,name},user_tasks,created_time";

    private final Consumer<String> unknownZone;

    AdAccountReader(Consumer<String> unknownZone) {
        this.unknownZone = unknownZone;
    }

    @Override
    public AdAccount read(JsonReader json, @Nullable String raw) throws IOException {
        String id = null;
        String digits = null;
        String name = null;
        String status = null;
        String currency = null;
        String zoneName = null;
        String business = null;
        json.beginObject();
        while (json.nextField()) {
            switch (json.field()) {
                case "id" -> id = json.string();
                case "account_id" -> digits = json.string();
                case "name" -> name = json.string();
                case "account_status" -> status = json.string();
                case "currency" -> currency = json.string();
                case "timezone_name" -> zoneName = json.string();
                case "business" -> business = GraphAnswer.idOf(json);
                default -> json.skip();
            }
        }
        String node = AccountId.node(GraphAnswer.required(digits != null ? digits : id, "id"));
        ZoneId zone = MetaMapper.zone(zoneName);
        if (zone == null && zoneName != null && !zoneName.isEmpty()) {
            unknownZone.accept(zoneName);
        }
        String word = status == null ? "" : status;
        Status ours = MetaMapper.accountStatus(word);
        return new AdAccount(
                node, name == null ? "" : name, MetaMapper.currency(currency), zone, ours, word, business, raw);
    }
}
