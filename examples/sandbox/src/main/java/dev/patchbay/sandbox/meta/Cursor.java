// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import dev.patchbay.sandbox.kernel.Dice;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * An opaque position in a list: the id of the neighbouring object, and where it stood, should it be gone.
 *
 * @param id id of the last object before the position
 */
record Cursor(int index, String id) {

    private static final String MARK = "AQHS";

    String encode() {
        String text = index + ":" + id;
        String check = Dice.hex(Dice.roll(11, text), 8);
        byte[] bytes = (MARK + check + ":" + text).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "ZD";
    }

    static Cursor decode(String text) {
        try {
            if (text.endsWith("ZD")) {
                byte[] bytes = Base64.getUrlDecoder().decode(text.substring(0, text.length() - 2));
                String[] parts = new String(bytes, StandardCharsets.UTF_8).split(":", 3);
                Cursor cursor = new Cursor(Integer.parseInt(parts[1]), parts[2]);
                if (cursor.encode().equals(text)) {
                    return cursor;
                }
            }
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            // Not one of ours: refused below.
        }
        throw invalid();
    }

    static GraphError invalid() {
        return GraphError.oauth(400, 2642, "(#2642) Invalid cursors values");
    }
}
