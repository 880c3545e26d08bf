// SPDX-License-Identifier: Apache-2.0
/**
 * Takes in what platforms send: nothing forged gets in, nothing accepted is lost, nothing is handled twice. Begin with
 * {@link dev.patchbay.webhook.Webhooks}.
 */
@NullMarked
package dev.patchbay.webhook;

import org.jspecify.annotations.NullMarked;
