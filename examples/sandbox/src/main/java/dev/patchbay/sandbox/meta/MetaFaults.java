// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.meta;

import dev.patchbay.sandbox.kernel.FaultKind;
import java.util.List;

/** What can be made to go wrong on Meta, beside the common faults. */
final class MetaFaults {

    static final List<FaultKind> KINDS = List.of(
            new FaultKind(
                    "quota",
                    "a throttling error; code=4|17|32|613|80000|80004 (default by use case), regain=5 minutes"),
            new FaultKind("usage", "show this usage in the headers; percent=95"),
            new FaultKind(
                    "error", "an error envelope; code=2, subcode=, status=, type=, message=, transient=true|false"),
            new FaultKind("loop", "a page whose cursor and next lead to itself"),
            new FaultKind("empty-page", "a page without rows but with next"),
            new FaultKind("empty-list", "a listing that suddenly has no rows at all"),
            new FaultKind("bad-cursor", "refuse the cursor in after"),
            new FaultKind("reduce", "\"reduce the amount of data\" when limit is above=0"),
            new FaultKind("wrong-account", "add another ad account's row to a listing"),
            new FaultKind("version", "say in the header that version to=v25.0 answered"),
            new FaultKind(
                    "expires-in", "token answers with expires_in value=missing|string|0|-1|1000000000000|any word"),
            new FaultKind("scopes", "the person unticks drop=ads_read+email in the consent dialog"),
            new FaultKind(
                    "revoke",
                    "kill the calling token for good; reason=PASSWORD_CHANGED|APP_REMOVED|LOGGED_OUT|CHECKPOINT"),
            new FaultKind(
                    "async-stuck", "a report that stays at 99 %; like all async faults matched when it is asked for"),
            new FaultKind("async-failed", "a report that fails"),
            new FaultKind("async-skipped", "a report that expired"),
            new FaultKind("async-empty", "a report that completes without rows"),
            new FaultKind("async-trap", "a report that shows 100 % while still running"),
            new FaultKind("async-fresh", "a report id that is not known yet on the first look"));

    private MetaFaults() {}
}
