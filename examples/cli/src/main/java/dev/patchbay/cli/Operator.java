// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import dev.patchbay.Stores;
import dev.patchbay.model.TenantId;
import dev.patchbay.observe.AuditEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who does it, for the audit log. */
final class Operator {

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            description = "Who does it, for the audit log (default: the user of this machine).")
    @Nullable
    String actor;

    void audit(Stores stores, @Nullable TenantId tenant, Instant at, String action, boolean ok, String detail) {
        stores.audit().append(new AuditEntry(at, tenant, null, null, name(), action, ok ? "ok" : "failed", detail));
    }

    String name() {
        return actor == null ? System.getProperty("user.name", "cli") : actor;
    }
}
