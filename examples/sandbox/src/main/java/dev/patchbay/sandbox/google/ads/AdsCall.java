// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import dev.patchbay.sandbox.google.GoogleCaller;
import dev.patchbay.sandbox.kernel.Fault;
import dev.patchbay.sandbox.kernel.FaultBoard;
import dev.patchbay.sandbox.kernel.FaultPath;
import dev.patchbay.sandbox.kernel.FormText;
import dev.patchbay.sandbox.kernel.SimRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * One call that is being answered.
 *
 * @param requestId stands in the header, in failures and in every batch of a stream
 */
record AdsCall(
        SimRequest request, GoogleCaller caller, AdsVersion version, String requestId, Instant now, FaultBoard faults) {

    Optional<Fault> strike(String kind) {
        return faults.strike("google", kind, request.method(), FaultPath.of(request.route()));
    }

    boolean pretty() {
        return isPretty(request);
    }

    static boolean isPretty(SimRequest request) {
        return FormText.pairs(request.rawQuery()).stream()
                .noneMatch(p -> (p.getKey().equals("prettyPrint") || p.getKey().equals("$prettyPrint"))
                        && p.getValue().equals("false"));
    }
}
