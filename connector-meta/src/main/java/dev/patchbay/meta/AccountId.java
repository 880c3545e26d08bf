// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

/**
 * An ad account's id. Meta writes it {@code act_123} in paths and {@code 123} in fields and usage headers.
 *
 * @param digits the bare digits
 * @param node the form with the prefix, as {@link dev.patchbay.model.AdAccount#id()} has it
 */
record AccountId(String digits, String node) {

    private static final String PREFIX = "act_";
    private static final int MAX = 32;

    AccountId {
        if (!number(digits) || digits.length() > MAX) {
            throw new IllegalArgumentException("An ad account's id is act_ and digits, for example act_123");
        }
    }

    static boolean number(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Takes both forms. */
    static AccountId of(String id) {
        String digits = id.startsWith(PREFIX) ? id.substring(PREFIX.length()) : id;
        return new AccountId(digits, PREFIX.concat(digits));
    }

    /** The form of {@link dev.patchbay.model.AdAccount#id()} for an {@code account_id} field. */
    static String node(String digits) {
        return digits.startsWith(PREFIX) ? digits : PREFIX.concat(digits);
    }
}
