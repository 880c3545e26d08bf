// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import java.util.List;
import java.util.stream.Collectors;

/** Writes asked fields back as the text they came from. */
final class FieldText {

    private FieldText() {}

    static String of(List<FieldAsk> asks) {
        return asks.stream().map(FieldText::one).collect(Collectors.joining(","));
    }

    private static String one(FieldAsk ask) {
        StringBuilder text = new StringBuilder(ask.name());
        if (!ask.alias().equals(ask.name())) {
            text.append(".as(").append(ask.alias()).append(')');
        }
        ask.modifiers()
                .forEach((name, value) ->
                        text.append('.').append(name).append('(').append(value).append(')'));
        if (!ask.sub().isEmpty()) {
            text.append('{').append(of(ask.sub())).append('}');
        }
        return text.toString();
    }
}
