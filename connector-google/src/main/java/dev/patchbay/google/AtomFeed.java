// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.google;

import dev.patchbay.http.JsonValue;
import dev.patchbay.http.MalformedBodyException;
import dev.patchbay.spi.IncomingEvent;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Videos of a feed as the hub sends it, as JSON. No DTD, no entities: the XML may come from anywhere. */
final class AtomFeed {

    private static final String DELETED = "deleted-entry";
    private static final int MOST_DEPTH = 50;

    private AtomFeed() {}

    static List<IncomingEvent> read(byte[] body) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        List<IncomingEvent> events = new ArrayList<>();
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text(body)));
            int depth = 0;
            while (xml.hasNext()) {
                int next = xml.next();
                if (next == XMLStreamConstants.DTD) {
                    throw new MalformedBodyException("A feed with a DTD");
                }
                if (next == XMLStreamConstants.END_ELEMENT) {
                    depth--;
                } else if (next == XMLStreamConstants.START_ELEMENT) {
                    if (++depth > MOST_DEPTH) {
                        throw new MalformedBodyException("A feed that is too deep");
                    }
                    if (xml.getLocalName().equals("entry")) {
                        events.add(entry(xml));
                        depth--;
                    } else if (xml.getLocalName().equals(DELETED)) {
                        events.add(deleted(xml));
                    }
                }
            }
        } catch (XMLStreamException e) {
            throw new MalformedBodyException("Broken XML");
        }
        if (events.isEmpty()) {
            throw new MalformedBodyException("A feed without an entry");
        }
        return events;
    }

    /** Decoded here: the JDK's parser prints what it cannot decode to the console. */
    private static String text(byte[] body) throws MalformedBodyException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MalformedBodyException("A feed that is not UTF-8");
        }
    }

    private static IncomingEvent entry(XMLStreamReader xml) throws XMLStreamException, IOException {
        Map<String, String> video = new LinkedHashMap<>();
        int depth = 1;
        while (depth > 0) {
            int next = xml.next();
            if (next == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (next == XMLStreamConstants.START_ELEMENT) {
                String name = xml.getLocalName();
                boolean wanted = depth == 1
                        && List.of("videoId", "channelId", "title", "published", "updated")
                                .contains(name);
                if (wanted) {
                    video.put(name, xml.getElementText());
                } else if (++depth > MOST_DEPTH) {
                    throw new MalformedBodyException("A feed that is too deep");
                }
            }
        }
        String id = video.getOrDefault("videoId", "");
        String updated = video.getOrDefault("updated", "");
        return IncomingEvent.json(
                        "youtube.video",
                        id.isEmpty() || updated.isEmpty() ? null : "youtube:" + id + ':' + updated,
                        JsonValue.write(video))
                .accounts(account(video.get("channelId")))
                .at(time(updated));
    }

    private static IncomingEvent deleted(XMLStreamReader xml) {
        String ref = String.valueOf(xml.getAttributeValue(null, "ref"));
        String when = String.valueOf(xml.getAttributeValue(null, "when"));
        String id = ref.substring(ref.lastIndexOf(':') + 1);
        Map<String, String> video = new LinkedHashMap<>();
        video.put("videoId", id);
        video.put("when", when);
        return IncomingEvent.json("youtube.video_deleted", "youtube:deleted:" + id + ':' + when, JsonValue.write(video))
                .at(time(when));
    }

    private static List<String> account(@Nullable String channel) {
        return channel == null || channel.isEmpty() ? List.of() : List.of("youtube_channel:" + channel);
    }

    private static @Nullable Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
