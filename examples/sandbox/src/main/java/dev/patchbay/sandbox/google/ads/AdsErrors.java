// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import java.util.List;

/** Several errors of one call, as bad operations of one request have. */
final class AdsErrors extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient List<AdsError> errors;

    AdsErrors(List<AdsError> errors) {
        super(errors.get(0).getMessage(), null, false, false);
        this.errors = List.copyOf(errors);
    }

    List<AdsError> errors() {
        return errors;
    }
}
