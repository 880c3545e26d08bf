// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

/**
 * How the simulated app and its limits are set up.
 *
 * @param requireProof the app setting "Require app secret": a call without {@code appsecret_proof} is refused
 * @param quotaScale how many times Meta's own quotas are granted. 1 is the real thing; the default leaves room for load
 *     tests
 * @param maxPage largest {@code limit} on listings before Meta asks to reduce the amount of data
 * @param maxSyncRows largest result of a synchronous insights query before Meta refuses it
 */
public record MetaOptions(boolean requireProof, double quotaScale, int maxPage, int maxSyncRows) {

    public static final MetaOptions DEFAULTS = new MetaOptions(false, 100, 1000, 50_000);

    public MetaOptions withRequireProof(boolean value) {
        return new MetaOptions(value, quotaScale, maxPage, maxSyncRows);
    }

    public MetaOptions withQuotaScale(double value) {
        return new MetaOptions(requireProof, value, maxPage, maxSyncRows);
    }

    public MetaOptions withMaxPage(int value) {
        return new MetaOptions(requireProof, quotaScale, value, maxSyncRows);
    }

    public MetaOptions withMaxSyncRows(int value) {
        return new MetaOptions(requireProof, quotaScale, maxPage, value);
    }
}
