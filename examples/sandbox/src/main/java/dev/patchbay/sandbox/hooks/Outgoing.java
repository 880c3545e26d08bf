// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.hooks;

import dev.patchbay.sandbox.kernel.SimResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * One request as it goes out.
 *
 * @param headers in order; a name may come twice
 * @param body the bytes of the wire
 */
public record Outgoing(String method, List<SimResponse.Header> headers, byte[] body) {

    public Outgoing {
        headers = List.copyOf(headers);
    }

    /** A POST with this body. */
    public static Outgoing post(String contentType, byte[] body) {
        return new Outgoing("POST", List.of(new SimResponse.Header("Content-Type", contentType)), body);
    }

    /** A GET without body. */
    public static Outgoing get() {
        return new Outgoing("GET", List.of(), new byte[0]);
    }

    public Outgoing header(String name, String value) {
        List<SimResponse.Header> all = new ArrayList<>(headers);
        all.add(new SimResponse.Header(name, value));
        return new Outgoing(method, all, body);
    }

    public Outgoing body(byte[] other) {
        return new Outgoing(method, headers, other);
    }
}
