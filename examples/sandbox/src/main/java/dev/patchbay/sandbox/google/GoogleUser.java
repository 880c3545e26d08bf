// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

/**
 * A person with a Google account.
 *
 * @param sub 21 digits, never changes
 */
public record GoogleUser(String sub, String email, String givenName, String familyName) {

    public String name() {
        return givenName + " " + familyName;
    }

    public String picture() {
        return "https://lh3.googleusercontent.com/a/sandbox-" + sub.substring(12) + "=s96-c";
    }
}
