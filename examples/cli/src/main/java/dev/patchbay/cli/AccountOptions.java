// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.PlatformSession;
import dev.patchbay.auth.Connection;
import dev.patchbay.error.PermissionException;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.Status;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.AdsReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which ad accounts a command reads. */
final class AccountOptions {

    /**
     * One ad account to read.
     *
     * @param session its connection
     * @param id the account's id
     * @param account what is known of it; null when it was not looked up
     */
    record Target(
            PlatformSession session, String id, @Nullable AdAccount account) {}

    /** What to do with each; returns false to stop. */
    interface Visitor extends Predicate<Target> {}

    @Mixin
    final Selection selection = new Selection();

    @Option(
            names = {"-a", "--account"},
            paramLabel = "ID",
            description = "Only this ad account; may be repeated (default: all that the connections see).")
    List<String> accounts = new ArrayList<>();

    /** Visits the accounts, connection after connection. With {@code facts} each account is looked up first. */
    void visit(Notes notes, List<Connection> connections, Workbench workbench, boolean facts, Visitor visitor) {
        Set<String> wanted = new LinkedHashSet<>(accounts);
        if (!facts && !wanted.isEmpty() && connections.size() == 1) {
            PlatformSession session = workbench.session(connections.get(0));
            for (String id : wanted) {
                if (!visitor.test(new Target(session, id, null))) {
                    return;
                }
            }
            return;
        }
        for (Connection connection : connections) {
            PlatformSession session = workbench.session(connection);
            boolean has = session.capabilities().contains(AdsReader.class);
            if (!has && connections.size() > 1) {
                continue;
            }
            for (AdAccount account : session.ads().adAccounts(AdsQuery.everything())) {
                boolean chosen = accounts.isEmpty() || wanted.remove(account.id());
                if (chosen && !visit(notes, new Target(session, account.id(), account), visitor)) {
                    return;
                }
            }
        }
        if (!wanted.isEmpty()) {
            throw new CommandFailed(
                    ExitCode.NOT_FOUND,
                    "No connection sees ad account " + String.join(", ", wanted) + ": see patchbay accounts");
        }
    }

    /** An account that is closed or suspended must not end a reading of all; one that was asked for by name does. */
    private boolean visit(Notes notes, Target target, Visitor visitor) {
        try {
            return visitor.test(target);
        } catch (PermissionException e) {
            AdAccount account = target.account();
            if (!accounts.isEmpty() || account == null || account.status() == Status.ACTIVE) {
                throw e;
            }
            notes.add("Left out: " + account.name() + " (" + account.id() + ") is " + account.platformStatus());
            return true;
        }
    }
}
