// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs;

import dev.patchbay.Patchbay;
import dev.patchbay.auth.KeyRing;
import dev.patchbay.auth.KeyRing.SealingKey;
import dev.patchbay.auth.TenantKeys;
import dev.patchbay.auth.Tokens;
import dev.patchbay.jdbc.JdbcSyncSink;
import dev.patchbay.model.TenantId;
import dev.patchbay.tenant.ErasePolicy;
import dev.patchbay.tenant.EraseReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The examples of docs/security.md. */
final class TenantsExample {

    private TenantsExample() {}

    static KeyRing keys(SealingKey shared, TenantKeys keyService) {
        // tag::keys[]
        KeyRing keys = KeyRing.of(shared).withTenantKeys(tenant -> keyService.ringOf(tenant));
        // end::keys[]
        return keys;
    }

    static void reseal(Patchbay patchbay, TenantId tenant) {
        // tag::reseal[]
        Tokens.ResealReport report;
        do {
            report = patchbay.tokens().reseal(tenant, 500);
        } while (!report.complete() && report.postponed() == 0);
        // end::reseal[]
    }

    static void export(Patchbay patchbay, TenantId tenant, Path file) throws IOException {
        // tag::export[]
        try (OutputStream out = Files.newOutputStream(file)) {
            patchbay.tenants().export(tenant, out, "admin-7");
        }
        // end::export[]
    }

    static void erase(Patchbay patchbay, JdbcSyncSink sink, TenantId tenant) {
        // tag::erase[]
        ErasePolicy policy = ErasePolicy.by("admin-7").revokingFirst();
        EraseReport report;
        do {
            report = patchbay.tenants().erase(tenant, policy, 1000);
        } while (!report.complete());
        int synced;
        do {
            synced = sink.eraseTenant(tenant, 1000);
        } while (synced > 0);
        // end::erase[]
    }
}
