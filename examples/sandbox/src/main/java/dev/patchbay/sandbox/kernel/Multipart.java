// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code multipart/form-data}. */
public final class Multipart {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("filename=\"([^\"]*)\"");

    private Multipart() {}

    /**
     * One part.
     *
     * @param file file name, empty for a plain field
     */
    public record Part(String name, String file, byte[] content) {

        public String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    public static List<Part> parse(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        List<Part> parts = new ArrayList<>();
        if (!boundary.find()) {
            return parts;
        }
        // One char per byte, so that positions in the text are positions in the bytes.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String line = "--" + boundary.group(1);
        int from = text.indexOf(line);
        while (from >= 0) {
            int start = text.indexOf("\r\n", from);
            int next = start < 0 ? -1 : text.indexOf("\r\n" + line, start);
            if (next < 0) {
                break;
            }
            int blank = text.indexOf("\r\n\r\n", start);
            if (blank >= 0 && blank < next) {
                addPart(parts, text.substring(start, blank), text.substring(blank + 4, next));
            }
            from = next + 2;
        }
        return parts;
    }

    private static void addPart(List<Part> parts, String head, String content) {
        Matcher name = NAME.matcher(head);
        Matcher file = FILE.matcher(head);
        if (name.find()) {
            parts.add(new Part(
                    name.group(1), file.find() ? file.group(1) : "", content.getBytes(StandardCharsets.ISO_8859_1)));
        }
    }
}
