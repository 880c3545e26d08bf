// SPDX-License-Identifier: Apache-2.0
/**
 * One call's way: an {@link dev.patchbay.http.ApiRequest} goes through an {@link dev.patchbay.http.ApiClient} and is read
 * by a {@link dev.patchbay.http.BodyReader}; listings are {@link dev.patchbay.http.Paged}.
 */
@NullMarked
package dev.patchbay.http;

import org.jspecify.annotations.NullMarked;
