// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import dev.patchbay.sandbox.kernel.Fault;
import dev.patchbay.sandbox.kernel.FaultKind;
import java.util.List;
import java.util.Optional;

/** What can be made to go wrong on the Ads API, beside the common faults. */
public final class AdsFaults {

    public static final List<FaultKind> KINDS = List.of(
            new FaultKind(
                    "ads-quota",
                    "a quota error; code=RESOURCE_TEMPORARILY_EXHAUSTED, scope=ACCOUNT|DEVELOPER, delay=30 seconds,"
                            + " rate=\"Requests per account\""),
            new FaultKind("ads-error", "any error; error=internalError.TRANSIENT_ERROR, message=, status=HTTP status"),
            new FaultKind("ads-bare", "an error without details; status=503"),
            new FaultKind(
                    "ads-stream-error",
                    "an error in the middle of a stream, after rows=1; error=internalError.TRANSIENT_ERROR"),
            new FaultKind("ads-stream-cut", "the connection breaks in the middle of a stream, after rows=1"),
            new FaultKind("ads-page-token", "refuse a page token; code=EXPIRED_PAGE_TOKEN|INVALID_PAGE_TOKEN"),
            new FaultKind("ads-loop", "a page whose token leads to itself"),
            new FaultKind("ads-empty", "no rows at all"),
            new FaultKind("ads-strange-enum", "enum values no version knows; value=FROM_THE_FUTURE"),
            new FaultKind("ads-wrong-account", "answer with the rows of another account"));

    private AdsFaults() {}

    /** Errors injected before the call is looked at. */
    static void strike(AdsCall call) {
        Optional<Fault> quota = call.strike("ads-quota");
        if (quota.isPresent()) {
            long delay = quota.get().number("delay", 30);
            throw AdsError.of(
                            "quotaError",
                            quota.get().word("code", "RESOURCE_TEMPORARILY_EXHAUSTED"),
                            "Too many requests. Retry in " + delay + " seconds.")
                    .quota(
                            quota.get().word("scope", "ACCOUNT"),
                            quota.get().word("rate", "Requests per account"),
                            delay);
        }
        Optional<Fault> error = call.strike("ads-error");
        if (error.isPresent()) {
            throw error(error.get());
        }
    }

    static AdsError error(Fault fault) {
        String[] name = fault.word("error", "internalError.TRANSIENT_ERROR").split("\\.", 2);
        String code = name.length > 1 ? name[1] : "UNKNOWN";
        AdsError error = AdsError.of(name[0], code, fault.word("message", "Injected " + name[0] + "." + code + "."));
        long status = fault.number("status", 0);
        return status == 0 ? error : error.status(RpcStatus.ofHttp((int) status));
    }
}
