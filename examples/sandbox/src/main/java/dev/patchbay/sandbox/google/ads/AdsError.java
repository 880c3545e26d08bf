// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One error as the Ads API tells it: a code in a family, a sentence, and where in the request it sits. */
final class AdsError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One step to the culprit; a negative index is none. */
    record Step(String fieldName, int index) {}

    /** What a quota error adds. */
    record Quota(String rateScope, String rateName, String retryDelay) {}

    final String family;
    final String code;
    private RpcStatus status;
    private String trigger;
    private Quota quota;
    private final transient List<Step> steps = new ArrayList<>();

    private AdsError(String family, String code, String message) {
        super(message, null, false, false);
        this.family = family;
        this.code = code;
        this.status = RpcStatus.of(family, code);
    }

    static AdsError of(String family, String code, String message) {
        return new AdsError(family, code, message);
    }

    static AdsError query(String code, String message) {
        return new AdsError("queryError", code, message);
    }

    static AdsError request(String code, String message) {
        return new AdsError("requestError", code, message);
    }

    AdsError trigger(String value) {
        trigger = value;
        return this;
    }

    AdsError at(String fieldName) {
        return at(fieldName, -1);
    }

    AdsError at(String fieldName, int index) {
        steps.add(new Step(fieldName, index));
        return this;
    }

    AdsError quota(String rateScope, String rateName, long retrySeconds) {
        quota = new Quota(rateScope, rateName, retrySeconds + "s");
        return this;
    }

    AdsError status(RpcStatus other) {
        status = other;
        return this;
    }

    RpcStatus status() {
        return status;
    }

    Optional<String> trigger() {
        return Optional.ofNullable(trigger);
    }

    Optional<Quota> quota() {
        return Optional.ofNullable(quota);
    }

    List<Step> steps() {
        return steps;
    }
}
