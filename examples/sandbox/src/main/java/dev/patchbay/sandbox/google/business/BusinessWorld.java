// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.business;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.google.GoogleCaller;
import dev.patchbay.sandbox.google.GoogleEnvironment;
import dev.patchbay.sandbox.google.GoogleError;
import dev.patchbay.sandbox.google.GoogleJson;
import dev.patchbay.sandbox.google.GooglePeople;
import dev.patchbay.sandbox.google.GoogleUser;
import dev.patchbay.sandbox.kernel.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Accounts and locations of the Business Profile, made from the seed: two groups, and a personal account for everybody. */
public final class BusinessWorld {

    private final List<BusinessAccount> accounts = new ArrayList<>();

    public BusinessWorld(GoogleEnvironment environment) {
        long seed = environment.seed();
        GooglePeople people = environment.people();
        for (GoogleUser user : people.all()) {
            ObjectNode json = account(user.sub(), user.name(), "PERSONAL")
                    .put("verificationState", "UNVERIFIED")
                    .put("vettedState", "NOT_VETTED");
            accounts.add(new BusinessAccount(user.sub(), "PERSONAL", Set.of(user.sub()), json, List.of()));
        }
        Set<String> full = Set.of(people.consenting().sub(), people.ready().sub(), people.serviceAccountId());
        Set<String> all = Set.of(
                people.consenting().sub(),
                people.ready().sub(),
                people.serviceAccountId(),
                people.limited().sub());
        LocationMaker maker = new LocationMaker(seed);
        boolean big = environment.reference();
        addGroup(seed, 1, "Reinholt Bakeries", full, maker.bakeries(big ? 250 : 12));
        addGroup(seed, 2, "Nordlicht Cycles", all, maker.cycleShops(big ? 40 : 3));
    }

    private void addGroup(long seed, int number, String name, Set<String> members, List<BusinessLocation> locations) {
        String id = LocationMaker.digits(Dice.roll(seed, 31, number), 20);
        ObjectNode json = account(id, name, "LOCATION_GROUP")
                .put("role", "PRIMARY_OWNER")
                .put("verificationState", "UNVERIFIED")
                .put("vettedState", "NOT_VETTED")
                .put("accountNumber", LocationMaker.digits(Dice.roll(seed, 32, number), 10))
                .put("permissionLevel", "OWNER_LEVEL");
        accounts.add(new BusinessAccount(id, "LOCATION_GROUP", members, json, locations));
    }

    private static ObjectNode account(String id, String name, String type) {
        return GoogleJson.object()
                .put("name", "accounts/" + id)
                .put("accountName", name)
                .put("type", type);
    }

    /** What this caller may see; the personal account comes first. */
    List<BusinessAccount> accountsOf(GoogleCaller caller) {
        return accounts.stream().filter(a -> a.isOpenTo(caller.subject())).toList();
    }

    /** An account by its resource name, or the API's refusal. */
    BusinessAccount account(String name, GoogleCaller caller) {
        Optional<BusinessAccount> found =
                accounts.stream().filter(a -> a.name().equals(name)).findFirst();
        return found.filter(a -> a.isOpenTo(caller.subject())).orElseThrow(() -> refusal(found.isPresent()));
    }

    /** A location by its resource name, or the API's refusal. */
    BusinessLocation location(String name, GoogleCaller caller) {
        boolean known = false;
        for (BusinessAccount account : accounts) {
            for (BusinessLocation location : account.locations()) {
                if (location.name().equals(name)) {
                    known = true;
                    if (account.isOpenTo(caller.subject())) {
                        return location;
                    }
                }
            }
        }
        throw refusal(known);
    }

    private static GoogleError refusal(boolean known) {
        return known
                ? new GoogleError(403, "The caller does not have permission")
                : new GoogleError(404, "Requested entity was not found.");
    }

    /** Resource names of the two groups. */
    public List<String> groupNames() {
        return accounts.stream()
                .filter(a -> a.type().equals("LOCATION_GROUP"))
                .map(BusinessAccount::name)
                .toList();
    }

    /** Resource names of a group's locations. */
    public List<String> locationNames(String groupName) {
        return accounts.stream()
                .filter(a -> a.name().equals(groupName))
                .flatMap(a -> a.locations().stream())
                .map(BusinessLocation::name)
                .toList();
    }
}
