// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google;

import dev.patchbay.sandbox.google.ads.AdsOptions;

/**
 * How the simulated Cloud project and its limits are set up.
 *
 * @param testing the consent screen's publishing status is Testing: refresh tokens end after seven days
 * @param businessAccess the project was granted access to the Business Profile APIs; otherwise their quota is zero
 * @param quotaScale how many times Google's own quotas are granted. 1 is the real thing; the default leaves room for load
 *     tests
 * @param ads how the Ads API is set up; it has a quota scale of its own
 */
public record GoogleOptions(boolean testing, boolean businessAccess, double quotaScale, AdsOptions ads) {

    public static final GoogleOptions DEFAULTS = new GoogleOptions(false, true, 100, AdsOptions.DEFAULTS);

    public GoogleOptions withTesting(boolean value) {
        return new GoogleOptions(value, businessAccess, quotaScale, ads);
    }

    public GoogleOptions withBusinessAccess(boolean value) {
        return new GoogleOptions(testing, value, quotaScale, ads);
    }

    public GoogleOptions withQuotaScale(double value) {
        return new GoogleOptions(testing, businessAccess, value, ads);
    }

    public GoogleOptions withAds(AdsOptions value) {
        return new GoogleOptions(testing, businessAccess, quotaScale, value);
    }
}
