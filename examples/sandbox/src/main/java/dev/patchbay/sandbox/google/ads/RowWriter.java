// SPDX-License-Identifier: Apache-2.0
package dev.patchbay.sandbox.google.ads;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.patchbay.sandbox.kernel.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes rows as nested objects: only what was selected, and resource names. One writer serves one answer. */
final class RowWriter {

    private final Branch root = new Branch("", null);
    private final boolean zeroMetrics;
    private final Optional<String> strange;

    /** An object within a row. */
    private static final class Branch {

        private final String name;
        private final Branch above;
        private final Map<String, Branch> branches = new LinkedHashMap<>();
        private final List<AdsField> fields = new ArrayList<>();
        private boolean open;

        Branch(String name, Branch above) {
            this.name = name;
            this.above = above;
        }
    }

    RowWriter(GaqlPlan plan, boolean zeroMetrics, Optional<Fault> strange) {
        this.zeroMetrics = zeroMetrics;
        this.strange = strange.map(f -> f.word("value", "FROM_THE_FUTURE"));
        if (!plan.omitNames()) {
            addName(plan.from() + ".resource_name");
        }
        for (AdsField field : plan.select()) {
            if (!plan.omitNames() && field.isAttribute()) {
                addName(field.owner() + ".resource_name");
                if (field.name().startsWith("ad_group_ad.ad.")) {
                    addName("ad_group_ad.ad.resource_name");
                }
            }
            add(field);
        }
    }

    private void addName(String name) {
        AdsSpec.BOOK.field(name).ifPresent(this::add);
    }

    private void add(AdsField field) {
        Branch at = root;
        List<String> steps = field.jsonPath();
        for (String step : steps.subList(0, steps.size() - 1)) {
            Branch above = at;
            at = at.branches.computeIfAbsent(step, s -> new Branch(s, above));
        }
        if (!at.fields.contains(field)) {
            at.fields.add(field);
        }
    }

    void write(JsonGenerator out, AdsRow row) throws IOException {
        out.writeStartObject();
        for (Branch branch : root.branches.values()) {
            write(out, branch, row);
        }
        out.writeEndObject();
    }

    private void write(JsonGenerator out, Branch branch, AdsRow row) throws IOException {
        for (AdsField field : branch.fields) {
            Object value = row.value(field);
            if (value == null || (!zeroMetrics && field.isMetric() && ((Number) value).doubleValue() == 0)) {
                continue;
            }
            open(out, branch);
            out.writeFieldName(field.jsonPath().get(field.jsonPath().size() - 1));
            if (strange.isPresent() && field.type() == AdsField.Type.ENUM && !field.repeated()) {
                out.writeString(strange.get());
            } else {
                FieldJson.write(out, field, value);
            }
        }
        for (Branch below : branch.branches.values()) {
            write(out, below, row);
        }
        if (branch.open) {
            out.writeEndObject();
            branch.open = false;
        }
    }

    /** Objects start when the first value within comes, so that none is ever empty. */
    private static void open(JsonGenerator out, Branch branch) throws IOException {
        if (branch.open || branch.above == null) {
            return;
        }
        open(out, branch.above);
        out.writeFieldName(branch.name);
        out.writeStartObject();
        branch.open = true;
    }
}
