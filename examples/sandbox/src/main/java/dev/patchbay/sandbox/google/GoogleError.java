// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.patchbay.sandbox.kernel.SimResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An error on its way out, in whichever envelope the API has. */
public final class GoogleError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Map<Integer, String> STATUSES = Map.ofEntries(
            Map.entry(400, "INVALID_ARGUMENT"),
            Map.entry(401, "UNAUTHENTICATED"),
            Map.entry(403, "PERMISSION_DENIED"),
            Map.entry(404, "NOT_FOUND"),
            Map.entry(409, "ABORTED"),
            Map.entry(429, "RESOURCE_EXHAUSTED"),
            Map.entry(499, "CANCELLED"),
            Map.entry(500, "INTERNAL"),
            Map.entry(501, "UNIMPLEMENTED"),
            Map.entry(503, "UNAVAILABLE"),
            Map.entry(504, "DEADLINE_EXCEEDED"));

    private final int code;
    private final String status;
    private final transient List<ObjectNode> details = new ArrayList<>();
    private final transient SimResponse headers = SimResponse.empty(200);
    private String domain = "global";
    private String reason = "";
    private String location = "";
    private String locationType = "";
    private String reasonText;

    public GoogleError(int code, String status, String message) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.reasonText = message;
    }

    /** The status word is the usual one of this code, {@code UNKNOWN} where there is none. */
    public GoogleError(int code, String message) {
        this(code, STATUSES.getOrDefault(code, "UNKNOWN"), message);
    }

    public static GoogleError invalid(String message) {
        return new GoogleError(400, message);
    }

    /** 400 with one {@code google.rpc.BadRequest.FieldViolation}; {@code field} may be empty, then it is left out. */
    public static GoogleError invalidField(String message, String field, String description) {
        ObjectNode violation = GoogleJson.object();
        if (!field.isEmpty()) {
            violation.put("field", field);
        }
        violation.put("description", description);
        ObjectNode detail = GoogleJson.detail("google.rpc.BadRequest");
        detail.putArray("fieldViolations").add(violation);
        return invalid(message).detail(detail).reason("", "invalid", "", "");
    }

    /** 400: a parameter in the address that neither the method nor Google's front knows. */
    public static GoogleError unknownParameter(String name) {
        String text = "Invalid JSON payload received. Unknown name \"" + name
                + "\": Cannot bind query parameter. Field '" + name + "' could not be found in request message.";
        return invalidField(text, "", text);
    }

    /** 403: the token is good, but was not granted what this method wants. */
    public static GoogleError insufficientScopes(String host, String method, Set<String> enough) {
        return new GoogleError(403, "Request had insufficient authentication scopes.")
                .reason("global", "insufficientPermissions", "", "")
                .reasonText("Insufficient Permission")
                .info("ACCESS_TOKEN_SCOPE_INSUFFICIENT", "googleapis.com", "service", host, "method", method)
                .header(
                        "WWW-Authenticate",
                        "Bearer realm=\"https://accounts.google.com/\", error=\"insufficient_scope\", scope=\""
                                + String.join(" ", enough) + "\"");
    }

    /** Adds an element to {@code details}; it must carry its {@code @type}. */
    public GoogleError detail(ObjectNode detail) {
        details.add(detail);
        return this;
    }

    /** Adds a {@code google.rpc.ErrorInfo}; {@code metadata}: name, value, name, value. */
    public GoogleError info(String infoReason, String infoDomain, String... metadata) {
        ObjectNode detail = GoogleJson.detail("google.rpc.ErrorInfo");
        detail.put("reason", infoReason).put("domain", infoDomain);
        ObjectNode data = detail.putObject("metadata");
        for (int i = 0; i < metadata.length; i += 2) {
            data.put(metadata[i], metadata[i + 1]);
        }
        return detail(detail);
    }

    /** What the older {@code errors[]} shape says; empty words are left out. */
    public GoogleError reason(String newDomain, String newReason, String newLocation, String newLocationType) {
        domain = newDomain;
        reason = newReason;
        location = newLocation;
        locationType = newLocationType;
        return this;
    }

    /** The message within {@code errors[]} where it differs from the outer one. */
    GoogleError reasonText(String text) {
        reasonText = text;
        return this;
    }

    public GoogleError header(String name, String value) {
        headers.header(name, value);
        return this;
    }

    public int code() {
        return code;
    }

    public String status() {
        return status;
    }

    public List<ObjectNode> details() {
        return details;
    }

    /** Header lines that go with the error. */
    public SimResponse headers() {
        return headers;
    }

    /** The shape of APIs of today: {@code google.rpc.Status} under {@code error}. */
    public ObjectNode rpcEnvelope() {
        ObjectNode error = base().put("status", status);
        addDetails(error);
        return GoogleJson.object().set("error", error);
    }

    /** The older shape with {@code errors[]}, as YouTube has it. */
    public ObjectNode legacyEnvelope() {
        ObjectNode error = base();
        ObjectNode first = error.putArray("errors").addObject().put("message", reasonText);
        put(first, "domain", domain);
        put(first, "reason", reason.isEmpty() ? usualReason() : reason);
        put(first, "location", location);
        put(first, "locationType", locationType);
        // Errors of the API's own have no status word; those of Google's common front do.
        if (domain.isEmpty() || domain.equals("global") || !details.isEmpty()) {
            error.put("status", status);
        }
        addDetails(error);
        return GoogleJson.object().set("error", error);
    }

    private ObjectNode base() {
        return GoogleJson.object().put("code", code).put("message", getMessage());
    }

    private void addDetails(ObjectNode error) {
        if (!details.isEmpty()) {
            ArrayNode list = error.putArray("details");
            details.forEach(list::add);
        }
    }

    private String usualReason() {
        return switch (code) {
            case 400 -> "badRequest";
            case 401 -> "authError";
            case 403 -> "forbidden";
            case 404 -> "notFound";
            case 409 -> "conflict";
            case 429 -> "rateLimitExceeded";
            default -> "backendError";
        };
    }

    private static void put(ObjectNode node, String name, String value) {
        if (!value.isEmpty()) {
            node.put(name, value);
        }
    }
}
