// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import java.util.List;

/** Reasons of YouTube's errors ({@code errors[0].reason}). */
final class YouTubeErrorRules {

    static final List<ErrorRule> ALL = List.of();

    private YouTubeErrorRules() {}
}
