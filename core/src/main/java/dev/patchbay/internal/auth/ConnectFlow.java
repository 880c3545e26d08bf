// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.auth;

import dev.patchbay.auth.Callback;
import dev.patchbay.auth.ConnectResult;
import dev.patchbay.auth.ConnectResult.Reason;
import dev.patchbay.auth.Connection;
import dev.patchbay.auth.PendingAuthorization;
import dev.patchbay.auth.PendingAuthorizationStore;
import dev.patchbay.auth.PendingAuthorizationStore.Consumption;
import dev.patchbay.auth.SealException;
import dev.patchbay.auth.Secret;
import dev.patchbay.error.ErrorCategory;
import dev.patchbay.error.ErrorContext;
import dev.patchbay.error.Failure;
import dev.patchbay.error.PlatformException;
import dev.patchbay.internal.PlatformRuntime;
import dev.patchbay.spi.Authenticator;
import dev.patchbay.spi.CodeExchange;
import dev.patchbay.spi.Identity;
import dev.patchbay.spi.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way back from the platform. The order is what protects: a stranger's callback changes nothing, the state is used up
 * before the code is looked at, the issuer is checked before the code leaves, and only a complete grant is stored.
 *
 * <p>A grant that cannot be kept (another account, a policy, a store that fails) is not revoked: most platforms know one
 * grant per user and app, so revoking would take the tokens of a connection that works.
 */
final class ConnectFlow {

    /** Nodes' clocks differ by some seconds; more is no clock of ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final Runtimes runtimes;
    private final PendingAuthorizationStore flows;
    private final CredentialSealer sealer;
    private final AccountKeeper keeper;
    private final InstantSource clock;

    ConnectFlow(
            Runtimes runtimes,
            PendingAuthorizationStore flows,
            CredentialSealer sealer,
            AccountKeeper keeper,
            InstantSource clock) {
        this.runtimes = runtimes;
        this.flows = flows;
        this.sealer = sealer;
        this.keeper = keeper;
        this.clock = clock;
    }

    ConnectResult complete(Callback callback) {
        PlatformRuntime runtime = runtimes.find(callback.platform()).orElse(null);
        if (runtime == null) {
            return rejected(Reason.PLATFORM_MISMATCH, "Platform " + callback.platform() + " is not configured");
        }
        Authenticator authenticator = runtime.connector().authenticator();
        CallbackCheck check = new CallbackCheck(callback, authenticator.codeParameter());
        CallbackCheck.Refusal refusal = check.refusal();
        if (refusal != null) {
            return rejected(refusal.reason(), refusal.detail());
        }
        String state = check.state();
        if (state == null) {
            return new ConnectResult.Denied(Objects.requireNonNull(check.error()), check.errorDescription(), null);
        }
        Optional<PendingAuthorization> flow = flows.find(Hashes.hex(state));
        if (flow.isEmpty()) {
            return rejected(Reason.STATE_UNKNOWN, "The state is not one we made, or it is long gone");
        }
        ConnectResult unusable = claim(callback, flow.get());
        if (unusable != null) {
            return unusable;
        }
        if (authenticator.issuer().isPresent()
                && !check.comesFrom(authenticator.issuer().get())) {
            return rejected(Reason.ISSUER_MISMATCH, "The issuer is missing or another than the platform's");
        }
        String error = check.error();
        if (error != null) {
            return new ConnectResult.Denied(
                    error, check.errorDescription(), flow.get().returnTo());
        }
        return exchange(runtime, callback, flow.get(), Objects.requireNonNull(check.code()));
    }

    /** Uses the state up for its owner; null when the flow may go on. */
    private @Nullable ConnectResult claim(Callback callback, PendingAuthorization flow) {
        if (!flow.tenant().equals(callback.tenant())) {
            return rejected(Reason.STATE_FOREIGN, "The state was made for another tenant");
        }
        if (flow.userId() != null && !flow.userId().equals(callback.userId())) {
            return rejected(Reason.STATE_FOREIGN, "The state was made for another user");
        }
        String binding = callback.browserBinding();
        if (flow.browserHash() != null
                && (binding == null || !flow.browserHash().equals(Hashes.hex(binding)))) {
            return rejected(Reason.STATE_FOREIGN, "The state was made for another browser session");
        }
        if (!flow.platform().equals(callback.platform())) {
            return rejected(Reason.PLATFORM_MISMATCH, "The state was made for platform " + flow.platform());
        }
        Instant now = clock.instant();
        if (now.isAfter(flow.expiresAt())) {
            return rejected(Reason.STATE_EXPIRED, "The flow ended at " + flow.expiresAt());
        }
        if (flow.createdAt().isAfter(now.plus(CLOCK_SKEW))) {
            flows.consume(flow.stateHash());
            return rejected(Reason.STATE_EXPIRED, "The flow begins in the future, at " + flow.createdAt());
        }
        Consumption consumption = flows.consume(flow.stateHash());
        return switch (consumption) {
            case CONSUMED -> null;
            case ALREADY_USED -> rejected(Reason.STATE_USED, "The state was used before");
            case UNKNOWN -> rejected(Reason.STATE_UNKNOWN, "The state is gone");
        };
    }

    private ConnectResult exchange(PlatformRuntime runtime, Callback callback, PendingAuthorization flow, String code) {
        try {
            AccountKeeper.Kept kept = keep(grant(runtime, callback, flow, code));
            Connection connection = kept.connection();
            if (connection == null) {
                CallbackCheck.Refusal refusal = Objects.requireNonNull(kept.refusal());
                return rejected(refusal.reason(), refusal.detail());
            }
            return new ConnectResult.Connected(connection, kept.renewed(), flow.returnTo());
        } catch (PlatformException e) {
            return new ConnectResult.Failed(e, flow.returnTo());
        }
    }

    private AccountKeeper.Grant grant(
            PlatformRuntime runtime, Callback callback, PendingAuthorization flow, String code) {
        Authenticator authenticator = runtime.connector().authenticator();
        HeldKeys keys = keys(runtime, flow);
        CodeExchange exchange = new CodeExchange(
                Secret.of(code), flow.redirectUri(), verifier(flow), flow.requestedScopes(), callback.parameters());
        TokenGrant tokens = ConnectorCalls.call(
                runtime.platform(), "exchange code", () -> authenticator.exchange(runtime.authContext(), exchange));
        Identity identity = identity(runtime, tokens);
        return new AccountKeeper.Grant(
                runtime,
                flow.tenant(),
                flow.userId() != null ? flow.userId() : callback.userId(),
                flow.reconnect(),
                flow.requestedScopes(),
                tokens.credential(),
                identity,
                tokens.reconnectBy(),
                keys);
    }

    /** Before the code is spent: without keys nothing could be kept. */
    private HeldKeys keys(PlatformRuntime runtime, PendingAuthorization flow) {
        try {
            return sealer.hold(flow.tenant());
        } catch (KeysAwayException e) {
            throw e.told(runtime.platform(), flow.tenant(), null, "exchange code");
        }
    }

    /** Whose tokens they are: as the answer itself proved, else as the platform says when asked. */
    static Identity identity(PlatformRuntime runtime, TokenGrant tokens) {
        Identity proven = tokens.identity();
        return proven != null
                ? proven
                : ConnectorCalls.call(
                        runtime.platform(),
                        "identify account",
                        () -> runtime.connector().authenticator().identify(runtime.authContext(), tokens.credential()));
    }

    private @Nullable Secret verifier(PendingAuthorization flow) {
        String sealed = flow.sealedVerifier();
        if (sealed == null) {
            return null;
        }
        try {
            return Secret.of(sealer.openText(flow.tenant(), flow.stateHash(), sealed));
        } catch (SealException e) {
            throw Failure.of(
                            ErrorCategory.AUTHENTICATION,
                            e.getMessage(),
                            "Connect again; keep a retired sealing key for as long as a connect flow may take")
                    .toException(ErrorContext.of(flow.platform(), "exchange code"), e);
        } catch (KeysAwayException e) {
            throw e.told(flow.platform(), flow.tenant(), null, "exchange code");
        }
    }

    /** A store that fails now loses a grant, which the user's next try replaces; what was stored before is untouched. */
    private AccountKeeper.Kept keep(AccountKeeper.Grant grant) {
        try {
            return keeper.keep(grant);
        } catch (PlatformException e) {
            throw e;
        } catch (RuntimeException e) {
            throw Failure.of(
                            ErrorCategory.TRANSIENT,
                            "The account consented, but the store failed",
                            "Look at the store, then connect again")
                    .toException(
                            ErrorContext.of(grant.runtime().platform(), "store connection")
                                    .withOwner(grant.tenant(), null),
                            e);
        }
    }

    private static ConnectResult rejected(Reason reason, String detail) {
        return new ConnectResult.Rejected(reason, detail);
    }
}
