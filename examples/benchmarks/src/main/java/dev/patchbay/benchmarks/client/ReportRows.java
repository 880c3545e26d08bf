// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.benchmarks.client;

import java.util.function.LongConsumer;

/** One contender's way to read a whole report. */
public interface ReportRows extends AutoCloseable {

    String FIELDS = "account_id,account_currency,ad_id,impressions,clicks,inline_link_clicks,spend,reach,frequency,"
            + "actions,action_values";
    String DAY = "2026-10-01";

    /**
     * Reads all pages.
     *
     * @param account which account
     * @param pageSize rows per page; 0 for all rows in one answer
     * @param progress hears the number of rows read, from time to time
     * @return what it understood
     */
    Answers read(int account, int pageSize, LongConsumer progress) throws Exception;

    @Override
    default void close() {}
}
