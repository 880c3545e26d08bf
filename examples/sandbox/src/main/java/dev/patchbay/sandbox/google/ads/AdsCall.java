// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import dev.patchbay.sandbox.google.GoogleCaller;
import dev.patchbay.sandbox.google.GoogleError;
import dev.patchbay.sandbox.kernel.Fault;
import dev.patchbay.sandbox.kernel.FaultBoard;
import dev.patchbay.sandbox.kernel.FaultPath;
import dev.patchbay.sandbox.kernel.FormText;
import dev.patchbay.sandbox.kernel.SimRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One call that is being answered.
 *
 * @param requestId stands in the header, in failures and in every batch of a stream
 */
record AdsCall(
        SimRequest request, GoogleCaller caller, AdsVersion version, String requestId, Instant now, FaultBoard faults) {

    private static final Set<String> PARAMETERS = Set.of(
            "$.xgafv",
            "access_token",
            "alt",
            "callback",
            "fields",
            "key",
            "oauth_token",
            "prettyPrint",
            "quotaUser",
            "uploadType",
            "upload_protocol");

    /** Calls have no parameters of their own in the address: what is not Google's front's is refused. */
    static void checkParameters(SimRequest request) {
        for (Map.Entry<String, String> pair : FormText.pairs(request.rawQuery())) {
            if (!PARAMETERS.contains(pair.getKey().replaceFirst("^\\$(?!\\.)", ""))) {
                throw GoogleError.unknownParameter(pair.getKey());
            }
            if (pair.getKey().endsWith("alt")
                    && !pair.getValue().split(";", 2)[0].equals("json")) {
                String text = "alt=" + pair.getValue() + " is not simulated";
                throw GoogleError.invalidField(text, "alt", text);
            }
        }
    }

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
