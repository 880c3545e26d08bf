// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.webhook.RejectionReason;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/webhooks.md explains every reason for which a webhook is refused, with the answer it really gets. */
class RejectionReasonsTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (\\d{3}) \\| (.+?) \\| (.+?) \\|$");

    private record Row(String reason, int status, String meaning, String advice) {}

    private static List<Row> rows() throws IOException {
        String guide = Files.readString(SnippetsTest.ROOT.resolve("docs/webhooks.md"));
        return ROW.matcher(guide)
                .results()
                .map(r -> new Row(r.group(1), Integer.parseInt(r.group(2)), r.group(3), r.group(4)))
                .toList();
    }

    @Test
    void everyReasonHasItsRowWithItsStatus() throws IOException {
        assertThat(rows())
                .extracting(row -> row.reason() + " " + row.status())
                .containsExactlyElementsOf(Arrays.stream(RejectionReason.values())
                        .map(reason -> reason + " " + reason.status())
                        .toList());
    }

    @Test
    void everyRowSaysWhatItMeansAndWhatToDo() throws IOException {
        assertThat(rows()).allSatisfy(row -> {
            assertThat(row.meaning()).hasSizeGreaterThan(15);
            assertThat(row.advice()).hasSizeGreaterThan(15);
        });
    }
}
