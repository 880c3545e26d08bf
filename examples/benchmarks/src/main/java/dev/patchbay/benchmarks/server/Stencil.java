// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Bytes made once, with gaps of fixed width into which each answer puts its account's digits. */
final class Stencil {

    private final byte[] bytes;
    private final int[] gaps;

    private Stencil(byte[] bytes, int[] gaps) {
        this.bytes = bytes;
        this.gaps = gaps;
    }

    /** A stencil of a text in which {@code mark}, as wide as what replaces it, stands for the gaps. */
    static Stencil of(String text, String mark) {
        List<Integer> found = new ArrayList<>();
        for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length())) {
            found.add(at);
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return new Stencil(bytes, found.stream().mapToInt(Integer::intValue).toArray());
    }

    int length() {
        return bytes.length;
    }

    /** Writes the text with its gaps filled; gives the position behind it. */
    int write(byte[] filling, byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, bytes.length);
        for (int gap : gaps) {
            System.arraycopy(filling, 0, target, offset + gap, filling.length);
        }
        return offset + bytes.length;
    }
}
