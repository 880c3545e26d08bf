// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Credential;
import dev.patchbay.auth.StoredConnection;
import dev.patchbay.error.AuthenticationException;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.ErrorContext;
import dev.patchbay.error.Failure;
import dev.patchbay.error.PlatformException;
import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.spi.HealthProbe;
import java.util.Optional;

/** Asks the platform whether it still takes a token that nothing refreshes. */
final class Validator {

    private static final String OPERATION = "validate token";

    private final RefreshLedger ledger;
    private final Probes probes;

    Validator(RefreshLedger ledger, Probes probes) {
        this.ledger = ledger;
        this.probes = probes;
    }

    /** Asks, under the lease, and writes down what came of it. */
    RefreshOutcome ask(PlatformRuntime runtime, StoredConnection row, Credential current) {
        HealthProbe.Result result;
        try {
            Optional<HealthProbe> probe = probes.open(row.connection(), current);
            if (probe.isEmpty()) {
                return new RefreshOutcome.Unchanged(ledger.unschedule(row, current));
            }
            result = ConnectorCalls.call(
                    runtime.platform(), OPERATION, () -> probe.get().probe());
        } catch (AuthenticationException e) {
            return dead(row, current, RefreshErrors.owned(e, row.connection()));
        } catch (PlatformException e) {
            return failed(row, current, RefreshErrors.owned(e, row.connection()));
        }
        if (!result.tokenValid()) {
            String findings = String.join("; ", result.findings());
            return dead(
                    row,
                    current,
                    refusal(row, findings.isEmpty() ? "The platform does not take the token any more" : findings));
        }
        ledger.validated(runtime, row, current, result);
        return new RefreshOutcome.Validated(row);
    }

    private RefreshOutcome dead(StoredConnection row, Credential current, PlatformException e) {
        StoredConnection after = ledger.dead(row, current, e.reason());
        return after != null && after.connection().usable()
                ? new RefreshOutcome.Unchanged(after)
                : new RefreshOutcome.Dead(e, true);
    }

    private RefreshOutcome failed(StoredConnection row, Credential current, PlatformException e) {
        if (!RefreshErrors.neverLeft(e)) {
            try {
                Uninterrupted.run(() -> ledger.failed(row, current, e, false));
            } catch (RuntimeException storeFailure) {
                e.addSuppressed(storeFailure);
            }
        }
        return new RefreshOutcome.Failed(e);
    }

    private static PlatformException refusal(StoredConnection row, String reason) {
        return Failure.of(ErrorCategory.AUTHENTICATION, reason, "Let the user connect the account again")
                .toException(
                        ErrorContext.of(row.connection().platform(), OPERATION)
                                .withOwner(
                                        row.connection().tenant(),
                                        row.connection().id()),
                        null);
    }
}
