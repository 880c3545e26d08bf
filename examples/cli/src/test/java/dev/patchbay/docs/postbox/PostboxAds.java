// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs.postbox;

import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.Failure;
import dev.patchbay.http.ApiRequest;
import dev.patchbay.http.JsonReader;
import dev.patchbay.http.MalformedBodyException;
import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.model.Ad;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.AdSet;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.Status;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.AdsReader;
import dev.patchbay.spi.SessionContext;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Reads Postbox's ads. It has accounts only, so the rest says so. */
final class PostboxAds implements AdsReader {

    private final SessionContext session;

    PostboxAds(SessionContext session) {
        this.session = session;
    }

    // tag::action[]
    private static final String LIST_ACCOUNTS = "GET /accounts";

    @Override
    public Paged<AdAccount> adAccounts(AdsQuery query) {
        return session.paged(LIST_ACCOUNTS, cursor -> {
            ApiRequest request = ApiRequest.get(session.app().text("api-url"), LIST_ACCOUNTS)
                    .path("v" + session.app().text("api-version"), "accounts")
                    .query("cursor", cursor)
                    .charge("calls", "", 1)
                    .build();
            return session.api().fetch(request, body -> page(body.json()));
        });
    }

    private static Page<AdAccount> page(JsonReader json) throws IOException {
        List<AdAccount> accounts = new ArrayList<>();
        String next = null;
        json.beginObject();
        while (json.nextField()) {
            switch (json.field()) {
                case "accounts" -> {
                    json.beginArray();
                    while (json.nextElement()) {
                        accounts.add(account(json));
                    }
                }
                case "next_cursor" -> next = json.string();
                default -> json.skip();
            }
        }
        return new Page<>(accounts, next);
    }

    private static AdAccount account(JsonReader json) throws IOException {
        String id = null;
        String name = null;
        String currency = null;
        String zone = null;
        String state = null;
        json.beginObject();
        while (json.nextField()) {
            switch (json.field()) {
                case "id" -> id = json.string();
                case "name" -> name = json.string();
                case "currency" -> currency = json.string();
                case "time_zone" -> zone = json.string();
                case "state" -> state = json.string();
                default -> json.skip();
            }
        }
        if (id == null || currency == null) {
            throw new MalformedBodyException("An account without id or currency");
        }
        return new AdAccount(
                id,
                name == null ? "" : name,
                currency,
                zone == null ? null : ZoneId.of(zone),
                "open".equals(state) ? Status.ACTIVE : Status.UNKNOWN,
                state == null ? "" : state,
                null,
                null);
    }
    // end::action[]

    @Override
    public Paged<Campaign> campaigns(String adAccountId, AdsQuery query) {
        return none("GET /campaigns");
    }

    @Override
    public Paged<AdSet> adSets(String adAccountId, AdsQuery query) {
        return none("GET /ad-sets");
    }

    @Override
    public Paged<Ad> ads(String adAccountId, AdsQuery query) {
        return none("GET /ads");
    }

    private <T> Paged<T> none(String operation) {
        return session.paged(operation, cursor -> {
            throw session.failure(
                    Failure.of(ErrorCategory.INVALID_REQUEST, "Postbox has accounts only", "Ask for accounts."),
                    operation);
        });
    }
}
