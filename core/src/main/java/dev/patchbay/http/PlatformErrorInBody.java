// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.http;

/**
 * Thrown by a {@link BodyReader} that finds the platform's error inside a successful answer. The call then fails as if the
 * platform had said it with a status; it never reaches the caller in this form.
 *
 * @since 0.1
 */
public final class PlatformErrorInBody extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The JSON text to classify. */
    private final String body;

    /**
     * Carries the error's text to the classifier.
     *
     * @param body the JSON text as the platform's {@link dev.patchbay.spi.ErrorClassifier} expects it
     */
    public PlatformErrorInBody(String body) {
        super("The platform reported an error inside a successful answer", null, false, false);
        this.body = body;
    }

    /**
     * What to classify.
     *
     * @return the JSON text
     */
    public String body() {
        return body;
    }
}
