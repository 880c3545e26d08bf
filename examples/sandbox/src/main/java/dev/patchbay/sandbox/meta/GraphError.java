// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Meta says no. Carries what goes into its error envelope. */
final class GraphError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    final int status;
    final int code;
    final String type;
    private int subcode;
    private Boolean isTransient;
    private String userTitle = "";
    private String userMessage = "";

    GraphError(int status, int code, String type, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.type = type;
    }

    static GraphError oauth(int status, int code, String message) {
        return new GraphError(status, code, "OAuthException", message);
    }

    /** Code 100, the platform's word for nearly every wrong request. */
    static GraphError param(String message) {
        return oauth(400, 100, "(#100) " + message);
    }

    static GraphError noSuchObject(String method, String id) {
        return new GraphError(
                        400,
                        100,
                        "GraphMethodException",
                        "Unsupported " + method.toLowerCase(Locale.ROOT) + " request. Object with ID '" + id
                                + "' does not exist, cannot be loaded due to missing permissions, or does not support"
                                + " this operation. Please read the Graph API documentation at"
                                + " https://developers.facebook.com/docs/graph-api")
                .subcode(33);
    }

    /** Nothing is named that the method could be used on. */
    static GraphError unsupported(String method) {
        return new GraphError(
                400,
                100,
                "GraphMethodException",
                "Unsupported " + method.toLowerCase(Locale.ROOT)
                        + " request. Please read the Graph API documentation at"
                        + " https://developers.facebook.com/docs/graph-api");
    }

    static GraphError unknownPath(String rest) {
        return oauth(400, 2500, "Unknown path components: /" + rest);
    }

    static GraphError reduceData() {
        return oauth(500, 1, "Please reduce the amount of data you're asking for, then retry your request");
    }

    GraphError subcode(int value) {
        subcode = value;
        return this;
    }

    GraphError transientError(boolean value) {
        isTransient = value;
        return this;
    }

    GraphError user(String title, String message) {
        userTitle = title;
        userMessage = message;
        return this;
    }

    /** The word of the {@code WWW-Authenticate} header that goes with errors of OAuth; empty for none. */
    String challenge() {
        if (!type.equals("OAuthException")) {
            return "";
        }
        return switch (code) {
            case 102, 190 -> "invalid_token";
            case 104, 191, 2500 -> "invalid_request";
            case 100 -> subcode >= 36_007 && subcode <= 36_009 ? "invalid_code" : "invalid_request";
            case 803 -> "not_found";
            case 10, 200, 294 -> "insufficient_scope";
            default -> "";
        };
    }

    ObjectNode envelope(String traceId) {
        ObjectNode root = MetaJson.object();
        ObjectNode error = root.putObject("error");
        error.put("message", getMessage()).put("type", type).put("code", code);
        if (subcode != 0) {
            error.put("error_subcode", subcode);
        }
        if (isTransient != null) {
            error.put("is_transient", isTransient);
        }
        if (!userTitle.isEmpty()) {
            error.put("error_user_title", userTitle).put("error_user_msg", userMessage);
        }
        error.put("fbtrace_id", traceId);
        return root;
    }

    int subcode() {
        return subcode;
    }
}
