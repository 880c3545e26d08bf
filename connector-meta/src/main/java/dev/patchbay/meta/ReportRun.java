// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.meta;

import dev.patchbay.http.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a report run is.
 *
 * @param status Meta's words: Job Not Started, Job Started, Job Running, Job Completed, Job Failed, Job Skipped
 * @param percent what is done; -1 when not told
 * @param error what Meta says of a failure; null when nothing
 */
record ReportRun(String status, long percent, @Nullable MetaError error) {

    static final String FIELDS = "async_status,async_percent_completion,error_code,error_subcode,error_message,"
            + "error_user_title,error_user_msg";

    private static final int DONE = 100;

    static ReportRun read(JsonValue answer) {
        Long percent = answer.get("async_percent_completion").integer();
        Long code = answer.get("error_code").integer();
        Long subcode = answer.get("error_subcode").integer();
        MetaError error = code == null || code == 0
                ? null
                : new MetaError(
                        answer.get("error_message").text(""),
                        answer.get("error_user_msg").text(),
                        code.intValue(),
                        subcode == null ? null : subcode.intValue(),
                        false,
                        null,
                        List.of());
        return new ReportRun(answer.get("async_status").text(""), percent == null ? -1 : percent, error);
    }

    /** 100 % alone is not done: the rows may still be on their way. */
    boolean completed() {
        return status.equals("Job Completed") && percent >= DONE;
    }

    /** Skipped means that Meta let it expire. */
    boolean failed() {
        return status.equals("Job Failed") || status.equals("Job Skipped");
    }
}
