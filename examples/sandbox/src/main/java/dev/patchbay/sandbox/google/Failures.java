// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

/** What Google's APIs say for a status that a fault asks for. */
final class Failures {

    private static final long RETRY_SECONDS = 15;

    private Failures() {}

    static GoogleError of(int status, String host, String projectNumber) {
        return switch (status) {
            case 401 -> TokenCheck.invalid(host);
            case 403 -> new GoogleError(403, "The caller does not have permission");
            case 404 -> new GoogleError(404, "Requested entity was not found.");
            case 429 -> QuotaError.perMinute(host, projectNumber, 300, RETRY_SECONDS);
            case 500 -> new GoogleError(500, "Internal error encountered.");
            case 503 -> new GoogleError(503, "The service is currently unavailable.");
            case 504 -> new GoogleError(504, "Deadline expired before operation could complete.");
            default -> new GoogleError(status, status >= 500 ? "Backend Error" : "Bad Request");
        };
    }
}
