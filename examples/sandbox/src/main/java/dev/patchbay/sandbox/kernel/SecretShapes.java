// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * How to recognise a platform's secrets in traffic.
 *
 * @param names parameters and JSON keys whose value is secret
 * @param values what a secret looks like wherever it stands
 * @param issued every secret value known so far
 */
public record SecretShapes(Set<String> names, List<Pattern> values, Supplier<Set<String>> issued) {}
