// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.client;

/** One contender's way to read one page of an account's campaigns. */
public interface CampaignPages extends AutoCloseable {

    /** What all contenders ask for: exactly what Patchbay's model keeps. */
    String FIELDS = "id,account_id,name,status,effective_status,objective,daily_budget,lifetime_budget,start_time,"
            + "stop_time,created_time,updated_time";

    /**
     * Reads the first page.
     *
     * @param account which account, see {@link dev.patchbay.benchmarks.server.Accounts}
     * @param size campaigns per page
     * @return the contender's own objects
     */
    Object read(int account, int size) throws Exception;

    /** What it understood. Not measured. */
    Answers understood(Object page);

    @Override
    default void close() {}
}
