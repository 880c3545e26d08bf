// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.server;

/** The ad accounts of the local server. There are many because a real budget belongs to one account, and is finite. */
public final class Accounts {

    public static final int COUNT = 512;
    public static final int DIGITS = 16;

    private static final long FIRST = 1_000_000_000_000_000L;

    private Accounts() {}

    public static String digits(int index) {
        return Long.toString(FIRST + Math.floorMod(index, COUNT));
    }

    public static String node(int index) {
        return "act_" + digits(index);
    }
}
