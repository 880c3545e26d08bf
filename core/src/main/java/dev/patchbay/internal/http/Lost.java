// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Words for answers that never came. */
final class Lost {

    private Lost() {}

    static String describe(IOException e) {
        if (e instanceof UnknownHostException) {
            return "The platform's host name cannot be resolved";
        }
        if (e instanceof ConnectException) {
            return "The platform refuses connections or cannot be reached";
        }
        if (e instanceof SSLException) {
            return "No secure connection to the platform could be made or kept ("
                    + e.getClass().getSimpleName() + ")";
        }
        if (e instanceof SocketTimeoutException || e instanceof InterruptedIOException) {
            return "The platform did not answer in time";
        }
        return "The connection to the platform broke (" + e.getClass().getSimpleName() + ")";
    }

    static String remedy(boolean sent, boolean idempotent) {
        return sent && !idempotent
                ? "The outcome is unknown: look whether the change was made before sending it again."
                : "Try again later; check the network and the platform's status page if it stays.";
    }
}
