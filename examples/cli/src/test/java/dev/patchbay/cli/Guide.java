// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What docs/sync.md shows. */
final class Guide {

    private static final Pattern SQL = Pattern.compile("```sql\\R(.*?)```", Pattern.DOTALL);

    private Guide() {}

    /** Its questions to the tables. */
    static List<String> queries() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("docs/sync.md"))) {
            here = here.getParent();
        }
        return SQL.matcher(Files.readString(here.resolve("docs/sync.md")))
                .results()
                .map(block -> block.group(1).strip())
                .toList();
    }
}
