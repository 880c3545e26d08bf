// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.util.List;

/**
 * A fault that can be asked for.
 *
 * @param name the word in a specification
 * @param meaning one line for people
 */
public record FaultKind(String name, String meaning) {

    /** What every platform can be made to do. A plain HTTP status such as {@code 503} is a fault of its own. */
    public static final List<FaultKind> COMMON = List.of(
            new FaultKind("<status>", "answer with this HTTP status (400 to 599) in the platform's own error shape"),
            new FaultKind("html", "an HTML error page; status=502"),
            new FaultKind("empty", "an empty body; status=200"),
            new FaultKind("truncated", "the right answer, its second half missing"),
            new FaultKind("big", "a body of bytes=10485760 that is no JSON the client wants; status=200"),
            new FaultKind("timeout", "take the request and never answer"),
            new FaultKind("slow", "answer after ms=1000"),
            new FaultKind("cut", "do the work, then close the connection before any byte of the answer"),
            new FaultKind("refuse", "close the connection before doing the work"),
            new FaultKind("cut-body", "close the connection in the middle of the answer's body"));
}
