// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sync;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.patchbay.model.Ad;
import dev.patchbay.model.AdAccount;
import dev.patchbay.model.AdSet;
import dev.patchbay.model.Budget;
import dev.patchbay.model.Campaign;
import dev.patchbay.model.Channel;
import dev.patchbay.model.MetricRow;
import dev.patchbay.model.Money;
import dev.patchbay.model.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields of rows as JSON: named as the columns of the tables, amounts in whole units, times as text. */
final class LineFields {
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonMapper TREES = new JsonMapper();
    private static final int LONGEST_PLAIN = 100;

    private LineFields() {}

    /** The object without its closing brace. */
    static byte[] content(SyncScope scope, SyncSlice slice, String key, Object row) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(400);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("tenant_id", scope.tenant().value());
            json.writeStringField("connection_id", scope.connection().value());
            json.writeStringField("platform", scope.platform().id());
            if (row instanceof MetricRow metrics) {
                json.writeStringField("key", key);
                write(json, metrics, slice);
            } else {
                entity(json, row);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A row cannot be written as JSON", e);
        }
        byte[] all = out.toByteArray();
        return Arrays.copyOf(all, all.length - 1);
    }

    private static void entity(JsonGenerator json, Object row) throws IOException {
        if (row instanceof Campaign c) {
            write(json, c);
        } else if (row instanceof AdSet s) {
            write(json, s);
        } else if (row instanceof Ad a) {
            write(json, a);
        } else if (row instanceof AdAccount a) {
            write(json, a);
        } else {
            write(json, (Channel) row);
        }
    }

    static @Nullable String raw(Object row) {
        if (row instanceof Campaign c) {
            return c.raw();
        } else if (row instanceof AdSet s) {
            return s.raw();
        } else if (row instanceof Ad a) {
            return a.raw();
        } else if (row instanceof AdAccount a) {
            return a.raw();
        } else if (row instanceof Channel c) {
            return c.raw();
        }
        return ((MetricRow) row).raw();
    }

    private static void write(JsonGenerator json, AdAccount a) throws IOException {
        text(json, "id", a.id());
        text(json, "name", a.name());
        text(json, "currency", a.currency());
        text(json, "time_zone", a.timeZone());
        text(json, "status", a.status());
        text(json, "platform_status", a.platformStatus());
        text(json, "parent_id", a.parentId());
    }

    private static void write(JsonGenerator json, Channel c) throws IOException {
        text(json, "id", c.id());
        text(json, "type", c.type());
        text(json, "name", c.name());
        text(json, "handle", c.handle());
        text(json, "parent_id", c.parentId());
        json.writeArrayFieldStart("tasks");
        for (String task : new TreeSet<>(c.tasks())) {
            json.writeString(task);
        }
        json.writeEndArray();
        json.writeBooleanField("has_own_token", c.hasOwnToken());
    }

    private static void write(JsonGenerator json, Campaign c) throws IOException {
        text(json, "id", c.id());
        text(json, "account_id", c.accountId());
        text(json, "name", c.name());
        text(json, "status", c.status());
        text(json, "platform_status", c.platformStatus());
        text(json, "objective", c.objective());
        budget(json, c.budget());
        text(json, "start_time", c.startTime());
        text(json, "end_time", c.endTime());
        text(json, "created_time", c.createdTime());
        text(json, "updated_time", c.updatedTime());
    }

    private static void write(JsonGenerator json, AdSet s) throws IOException {
        text(json, "id", s.id());
        text(json, "account_id", s.accountId());
        text(json, "campaign_id", s.campaignId());
        text(json, "name", s.name());
        text(json, "status", s.status());
        text(json, "platform_status", s.platformStatus());
        text(json, "optimization_goal", s.optimizationGoal());
        budget(json, s.budget());
        money(json, "bid", s.bid());
        text(json, "start_time", s.startTime());
        text(json, "end_time", s.endTime());
        text(json, "created_time", s.createdTime());
        text(json, "updated_time", s.updatedTime());
    }

    private static void write(JsonGenerator json, Ad a) throws IOException {
        text(json, "id", a.id());
        text(json, "account_id", a.accountId());
        text(json, "campaign_id", a.campaignId());
        text(json, "ad_set_id", a.adSetId());
        text(json, "name", a.name());
        text(json, "status", a.status());
        text(json, "platform_status", a.platformStatus());
        text(json, "creative_id", a.creativeId());
        text(json, "created_time", a.createdTime());
        text(json, "updated_time", a.updatedTime());
    }

    private static void write(JsonGenerator json, MetricRow m, SyncSlice slice) throws IOException {
        text(json, "account_id", m.accountId());
        text(json, "level", m.entity().kind());
        text(json, "entity_id", m.entity().id());
        text(json, "start_day", m.start());
        text(json, "stop_day", m.stop());
        MetricsSpan span = slice.span();
        json.writeBooleanField("daily", span == null || span.daily());
        text(json, "time_zone", m.timeZone());
        text(json, "currency", m.currency());
        json.writeObjectFieldStart("breakdowns");
        for (Map.Entry<String, String> one : new TreeMap<>(m.breakdowns()).entrySet()) {
            json.writeStringField(one.getKey(), one.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("metrics");
        for (Map.Entry<String, BigDecimal> one : new TreeMap<>(m.metrics()).entrySet()) {
            json.writeFieldName(one.getKey());
            number(json, one.getValue());
        }
        json.writeEndObject();
    }

    private static void budget(JsonGenerator json, @Nullable Budget budget) throws IOException {
        money(json, "budget", budget == null ? null : budget.amount());
        text(json, "budget_period", budget == null ? null : budget.period());
    }

    private static void money(JsonGenerator json, String name, @Nullable Money money) throws IOException {
        json.writeFieldName(name);
        if (money == null) {
            json.writeNull();
        } else {
            number(json, money.amount());
        }
        text(json, name + "_currency", money == null ? null : money.currency());
    }

    /** Without trailing zeros: 1.50 and 1.5 are no change. */
    private static void number(JsonGenerator json, BigDecimal value) throws IOException {
        BigDecimal shortest = value.stripTrailingZeros();
        boolean plain = Math.abs((long) shortest.scale()) < LONGEST_PLAIN;
        json.writeNumber(plain ? shortest.toPlainString() : shortest.toString());
    }

    private static void text(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, value instanceof Enum<?> word ? word.name() : value.toString());
        }
    }

    /** An ad account or channel from its line. */
    static Object read(SyncKind kind, byte[] line, int content) {
        try {
            JsonNode json = TREES.readTree(line);
            byte[] text = LineRow.raw(line, content);
            String raw = text == null
                    ? null
                    : text[0] == '"' ? json.path("raw").textValue() : new String(text, StandardCharsets.UTF_8);
            return kind == SyncKind.CHANNELS ? channel(json, raw) : account(json, raw);
        } catch (IOException e) {
            throw new UncheckedIOException("A stored row cannot be read", e);
        }
    }

    private static AdAccount account(JsonNode json, @Nullable String raw) {
        String zone = json.path("time_zone").textValue();
        return new AdAccount(
                json.path("id").asText(),
                json.path("name").asText(),
                json.path("currency").asText(),
                zone == null ? null : ZoneId.of(zone),
                Status.valueOf(json.path("status").asText()),
                json.path("platform_status").asText(),
                json.path("parent_id").textValue(),
                raw);
    }

    private static Channel channel(JsonNode json, @Nullable String raw) {
        Set<String> tasks = new TreeSet<>();
        json.path("tasks").forEach(task -> tasks.add(task.asText()));
        return new Channel(
                json.path("id").asText(),
                json.path("type").asText(),
                json.path("name").asText(),
                json.path("handle").textValue(),
                json.path("parent_id").textValue(),
                tasks,
                json.path("has_own_token").asBoolean(),
                raw);
    }
}
