// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.error.NotFoundException;
import dev.patchbay.error.PermissionException;
import dev.patchbay.error.PlatformException;
import dev.patchbay.http.JsonValue;
import dev.patchbay.http.Page;
import dev.patchbay.http.Paged;
import dev.patchbay.model.Channel;
import dev.patchbay.spi.SessionContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists the locations of all accounts of a person; one that several accounts share is given once per iteration. The cursor
 * is a page of accounts, an account on it, and a page of its locations.
 */
final class ListLocations implements Paged.Fetcher<Channel> {

    static final String TYPE = "business_location";

    private final SessionContext session;
    private final BusinessCalls calls;
    private final boolean keepRaw;
    private final Set<String> seen = new HashSet<>();
    private @Nullable String accountsToken;
    private @Nullable Page<BusinessCalls.Account> accounts;

    ListLocations(SessionContext session, BusinessCalls calls, boolean keepRaw) {
        this.session = session;
        this.calls = calls;
        this.keepRaw = keepRaw;
    }

    @Override
    public Paged.Fetcher<Channel> fresh() {
        return new ListLocations(session, calls, keepRaw);
    }

    @Override
    public Page<Channel> fetch(@Nullable String cursor) {
        List<String> at = Cursors.parse(cursor, 3);
        String token = at.get(0).isEmpty() ? null : at.get(0);
        Page<BusinessCalls.Account> page = accounts(token);
        if (page.items().isEmpty()) {
            return new Page<>(List.of(), afterAccounts(page));
        }
        int index = indexOf(page.items(), at.get(1));
        BusinessCalls.Account account = page.items().get(index);
        String locationsToken = at.get(2).isEmpty() || !account.id().equals(at.get(1)) ? null : at.get(2);
        Page<JsonValue> locations = locations(account, locationsToken);
        List<Channel> channels = new ArrayList<>();
        for (JsonValue location : locations.items()) {
            Channel channel = channel(account, location);
            if (channel != null && seen.add(channel.id().substring(channel.id().lastIndexOf('/') + 1))) {
                channels.add(channel);
            }
        }
        String first = token == null ? "" : token;
        if (locations.next() != null) {
            return new Page<>(channels, Cursors.write(first, account.id(), locations.next()));
        }
        return index + 1 < page.items().size()
                ? new Page<>(
                        channels,
                        Cursors.write(first, page.items().get(index + 1).id(), ""))
                : new Page<>(channels, afterAccounts(page));
    }

    private static @Nullable String afterAccounts(Page<BusinessCalls.Account> page) {
        return page.next() == null ? null : Cursors.write(page.next(), "", "");
    }

    /** An account that is gone since the cursor was made: its page is read from the start, so that nothing is left out. */
    private static int indexOf(List<BusinessCalls.Account> accounts, String id) {
        for (int i = 0; i < accounts.size(); i++) {
            if (accounts.get(i).id().equals(id)) {
                return i;
            }
        }
        return 0;
    }

    private Page<BusinessCalls.Account> accounts(@Nullable String token) {
        Page<BusinessCalls.Account> page = accounts;
        if (page == null || !Objects.equals(token, accountsToken)) {
            page = calls.accounts(session.api(), token);
            accounts = page;
            accountsToken = token;
        }
        return page;
    }

    /** An account that forbids us is passed over, with a warning; the others must not suffer. */
    private Page<JsonValue> locations(BusinessCalls.Account account, @Nullable String token) {
        try {
            return calls.locations(session.api(), account.id(), token);
        } catch (PlatformException e) {
            if (!concernsAccount(e)) {
                throw e;
            }
            session.warn(
                    "account-skipped", "Business Profile account " + account.id() + " is passed over: " + e.reason());
            return new Page<>(List.of(), null);
        }
    }

    private static boolean concernsAccount(PlatformException e) {
        if (e instanceof PermissionException permission) {
            return !permission.missingScope().equals(Optional.of(GoogleErrorClassifier.CLOUD_PROJECT));
        }
        return e instanceof NotFoundException;
    }

    private @Nullable Channel channel(BusinessCalls.Account account, JsonValue location) {
        String id = LocationId.lastPart(location.get("name").text(), "locations");
        if (id == null) {
            session.warn("location-unreadable", "A Business Profile location came without its name");
            return null;
        }
        return new Channel(
                new LocationId(account.id(), id).toString(),
                TYPE,
                location.get("title").text(""),
                null,
                null,
                account.role().isEmpty() ? Set.of() : Set.of(account.role()),
                false,
                keepRaw ? location.toJson() : null);
    }
}
