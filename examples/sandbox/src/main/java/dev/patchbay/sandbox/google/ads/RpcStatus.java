// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

/** Google's canonical status codes, as far as this API answers with them, and the sentence the gateway puts above. */
enum RpcStatus {
    INVALID_ARGUMENT(400, 3, "Request contains an invalid argument."),
    FAILED_PRECONDITION(400, 9, "Precondition check failed."),
    UNAUTHENTICATED(
            401,
            16,
            "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid"
                    + " authentication credential. See"
                    + " https://developers.google.com/identity/sign-in/web/devconsole-project."),
    PERMISSION_DENIED(403, 7, "The caller does not have permission"),
    NOT_FOUND(404, 5, "Requested entity was not found."),
    ABORTED(409, 10, "The operation was aborted."),
    RESOURCE_EXHAUSTED(429, 8, "Resource has been exhausted (e.g. check quota)."),
    UNIMPLEMENTED(501, 12, "Operation is not implemented, or supported, or enabled."),
    INTERNAL(500, 13, "Internal error encountered."),
    UNAVAILABLE(503, 14, "The service is currently unavailable."),
    DEADLINE_EXCEEDED(504, 4, "Deadline expired before operation could complete.");

    final int http;
    final int code;
    final String says;

    RpcStatus(int http, int code, String says) {
        this.http = http;
        this.code = code;
        this.says = says;
    }

    static RpcStatus ofHttp(int http) {
        for (RpcStatus status : values()) {
            if (status.http == http) {
                return status;
            }
        }
        return http >= 500 ? INTERNAL : INVALID_ARGUMENT;
    }

    /** The status under which errors of this family come. */
    static RpcStatus of(String family, String code) {
        return switch (family) {
            case "authenticationError" -> UNAUTHENTICATED;
            case "authorizationError", "notAllowlistedError", "operationAccessDeniedError" -> PERMISSION_DENIED;
            case "quotaError" -> code.equals("ACCESS_PROHIBITED") ? PERMISSION_DENIED : RESOURCE_EXHAUSTED;
            case "internalError" ->
                switch (code) {
                    case "TRANSIENT_ERROR" -> UNAVAILABLE;
                    case "DEADLINE_EXCEEDED" -> DEADLINE_EXCEEDED;
                    default -> INTERNAL;
                };
            case "databaseError" -> code.equals("CONCURRENT_MODIFICATION") ? ABORTED : INVALID_ARGUMENT;
            case "requestError", "mutateError" -> code.equals("RESOURCE_NOT_FOUND") ? NOT_FOUND : INVALID_ARGUMENT;
            default -> INVALID_ARGUMENT;
        };
    }
}
