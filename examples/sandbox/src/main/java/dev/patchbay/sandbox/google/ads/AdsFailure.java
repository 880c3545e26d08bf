// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Puts errors into the envelope: a {@code google.rpc.Status} with a {@code GoogleAdsFailure} in its details. */
final class AdsFailure {

    private AdsFailure() {}

    static ObjectNode envelope(List<AdsError> errors, String version, String requestId) {
        RpcStatus status = errors.get(0).status();
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        ObjectNode error = envelope.putObject("error");
        error.put("code", status.http);
        error.put("message", status.says);
        error.put("status", status.name());
        error.putArray("details").add(detail(errors, version, requestId));
        return envelope;
    }

    /** As {@code partialFailureError} inside an answer that is HTTP 200: canonical code, not the HTTP one. */
    static ObjectNode partial(List<AdsError> errors, String version, String requestId) {
        AdsError first = errors.get(0);
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("code", first.status().code);
        status.put("message", first.getMessage() + at(first));
        status.putArray("details").add(detail(errors, version, requestId));
        return status;
    }

    private static String at(AdsError error) {
        if (error.steps().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(", at ");
        for (AdsError.Step step : error.steps()) {
            text.append(text.length() > 5 ? "." : "").append(step.fieldName());
            if (step.index() >= 0) {
                text.append('[').append(step.index()).append(']');
            }
        }
        return text.toString();
    }

    private static ObjectNode detail(List<AdsError> errors, String version, String requestId) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode();
        detail.put("@type", "type.googleapis.com/google.ads.googleads." + version + ".errors.GoogleAdsFailure");
        ArrayNode list = detail.putArray("errors");
        errors.forEach(e -> list.add(one(e)));
        detail.put("requestId", requestId);
        return detail;
    }

    private static ObjectNode one(AdsError error) {
        ObjectNode one = JsonNodeFactory.instance.objectNode();
        one.putObject("errorCode").put(error.family, error.code);
        one.put("message", error.getMessage());
        error.trigger().ifPresent(t -> one.putObject("trigger").put("stringValue", t));
        if (!error.steps().isEmpty()) {
            ArrayNode path = one.putObject("location").putArray("fieldPathElements");
            for (AdsError.Step step : error.steps()) {
                ObjectNode element = path.addObject().put("fieldName", step.fieldName());
                if (step.index() >= 0) {
                    element.put("index", step.index());
                }
            }
        }
        error.quota()
                .ifPresent(q -> one.putObject("details")
                        .putObject("quotaErrorDetails")
                        .put("rateScope", q.rateScope())
                        .put("rateName", q.rateName())
                        .put("retryDelay", q.retryDelay()));
        return one;
    }
}
