// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.run;

/** Methods of benchmarks as readers know them. */
final class Names {

    private Names() {}

    static String of(String method) {
        return switch (method) {
            case "floor" -> "floor: clock and CAS";
            case "patchbayAfterAnAnswer" -> "patchbay, after an answer";
            case "patchbayPaced" -> "patchbay, burst below permits";
            case "patchbayThreeBudgets" -> "patchbay, three budgets";
            case "patchbayOpens" -> "patchbay, opening";
            case "patchbaySeals" -> "patchbay, sealing";
            case "aesGcmOpens" -> "bare AES-256-GCM, opening";
            case "aesGcmSeals" -> "bare AES-256-GCM, sealing";
            case "tokens" -> "Jackson tokens";
            case "streamedTokens" -> "Jackson tokens, from a stream";
            default -> method;
        };
    }
}
