// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.auth.Connection;
import dev.patchbay.cli.text.Amounts;
import dev.patchbay.http.Paged;
import dev.patchbay.model.Budget;
import dev.patchbay.spi.AdsQuery;
import dev.patchbay.spi.AdsReader;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/**
 * Lists what is in ad accounts.
 *
 * @param <T> what is listed
 */
abstract class EntityCommand<T> extends CliCommand {

    @Mixin
    final AccountOptions accounts = new AccountOptions();

    @Mixin
    final ReadOptions read = new ReadOptions();

    abstract Listing.View<T> view();

    abstract Paged<T> list(AdsReader reader, String accountId, AdsQuery query);

    @Override
    public Integer call() {
        List<Connection> connections = accounts.selection.usable(root());
        try (Workbench workbench = Workbench.open(root());
                Listing<T> listing = new Listing<>(this, view(), read.limit)) {
            accounts.visit(root().notes, connections, workbench, false, target -> {
                listing.addAll(list(target.session().ads(), target.id(), read.query()));
                return !listing.full();
            });
            listing.complete();
        }
        return ok();
    }

    static String budget(@Nullable Budget budget) {
        return budget == null
                ? "-"
                : Amounts.money(budget.amount()) + " " + budget.period().name().toLowerCase(Locale.ROOT);
    }

    static String orDash(@Nullable String text) {
        return text == null || text.isEmpty() ? "-" : text;
    }
}
