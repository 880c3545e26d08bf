// SPDX-License-Identifier: Apache-2.0
package dev.patchbay;

import java.util.List;

/**
 * Patchbay cannot be built as configured. Names every problem at once, never a secret's value.
 *
 * @since 0.1
 */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /**
     * Names what is wrong.
     *
     * @param problems one sentence each: what, where, what to do
     */
    public ConfigurationException(List<String> problems) {
        super(problems.size() == 1 ? problems.get(0) : problems.size() + " problems: " + String.join(" | ", problems));
        this.problems = List.copyOf(problems);
    }

    /**
     * What is wrong.
     *
     * @return one sentence each
     */
    public List<String> problems() {
        return problems;
    }
}
