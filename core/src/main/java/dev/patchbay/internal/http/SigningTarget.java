// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.internal.http;

import dev.patchbay.http.Param;
import dev.patchbay.spi.RequestSigner;
import java.util.ArrayList;
import java.util.List;

/** Takes what a signer adds. */
final class SigningTarget implements RequestSigner.Target {

    private final List<Param> headers = new ArrayList<>(2);
    private final List<Param> query = new ArrayList<>(2);

    @Override
    public void header(String name, String value) {
        headers.add(new Param(name, value));
    }

    @Override
    public void query(String name, String value) {
        query.add(new Param(name, value));
    }

    List<Param> headers() {
        return headers;
    }

    List<Param> query() {
        return query;
    }
}
