// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

/**
 * How the simulated Cloud project and its limits are set up.
 *
 * @param testing the consent screen's publishing status is Testing: refresh tokens end after seven days
 * @param businessAccess the project was granted access to the Business Profile APIs; otherwise their quota is zero
 * @param quotaScale how many times Google's own quotas are granted. 1 is the real thing; the default leaves room for load
 *     tests
 */
public record GoogleOptions(boolean testing, boolean businessAccess, double quotaScale) {

    public static final GoogleOptions DEFAULTS = new GoogleOptions(false, true, 100);

    public GoogleOptions withTesting(boolean value) {
        return new GoogleOptions(value, businessAccess, quotaScale);
    }

    public GoogleOptions withBusinessAccess(boolean value) {
        return new GoogleOptions(testing, value, quotaScale);
    }

    public GoogleOptions withQuotaScale(double value) {
        return new GoogleOptions(testing, businessAccess, value);
    }
}
