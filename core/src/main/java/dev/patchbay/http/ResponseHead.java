// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

/**
 * An answer without its body.
 *
 * @param status the HTTP status
 * @param headers the headers
 * @since 0.1
 */
public record ResponseHead(int status, HeaderView headers) {

    /**
     * Whether the status is a success.
     *
     * @return true for 200 to 299
     */
    public boolean successful() {
        return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
        return "ResponseHead[status=" + status + "]";
    }
}
