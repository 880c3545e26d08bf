#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the Google Ads resources out of the API's public discovery document.

    tools/trim_ads.py googleads.v25.discovery.json

ads-spec.json has every field a query can name, with its type: what queries are checked against; ads-methods.txt every
method with its path, to tell what is not simulated from what does not exist. The schemas for the tests are the document's own, without prose, cut down to the answers the sandbox gives.
"""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).parent.parent
PLACE = "resources/dev/patchbay/sandbox/google/ads"
V = "GoogleAdsGoogleadsV25"
SERVED = {
    "customer", "customerClient", "campaign", "campaignBudget", "adGroup", "adGroupAd", "adGroupCriterion",
    "keywordView", "conversionAction", "changeStatus", "changeEvent", "metrics", "segments",
}
ANSWERS = [
    "Services__SearchGoogleAdsResponse", "Services__SearchGoogleAdsStreamResponse",
    "Services__ListAccessibleCustomersResponse", "Services__SearchGoogleAdsFieldsResponse",
    "Services__MutateCampaignsResponse", "Services__MutateCampaignBudgetsResponse",
    "Resources__GoogleAdsField", "Errors__GoogleAdsFailure",
]
DATES = {"date", "week", "month", "quarter"}


def snake(name):
    return re.sub("([A-Z])", lambda m: "_" + m.group(1).lower(), name)


class Spec:
    def __init__(self, schemas):
        self.schemas = schemas
        self.enums = {}
        self.row = schemas[V + "Services__GoogleAdsRow"]["properties"]
        self.resources = {snake(k) for k in self.row}

    def scalar(self, name, spec):
        if "enum" in spec:
            return "ENUM:" + self.enums.setdefault(tuple(spec["enum"]), "E%d" % len(self.enums))
        kind, form = spec.get("type"), spec.get("format")
        if kind == "boolean":
            return "BOOLEAN"
        if kind == "number":
            return "FLOAT" if form == "float" else "DOUBLE"
        if kind == "integer":
            return "INT32"
        if form in ("int64", "uint64"):
            return form.upper()
        last, prose = name.split(".")[-1], spec.get("description", "")
        named = re.search("[Rr]esource name", prose) and "example.com" not in prose
        if last == "resource_name" or last in self.resources or (named and form is None):
            return "RESOURCE_NAME"
        dated = last in DATES or last.endswith("_date") or last.endswith("_date_time")
        return "DATE" if dated else "STRING"

    def walk(self, fields, prefix, ref, above):
        """Messages that repeat, are empty or hold whole resources are fields of their own; others dissolve."""
        for key, spec in self.schemas[ref].get("properties", {}).items():
            name, inner = prefix + snake(key), spec
            many = "[]" if spec.get("type") == "array" else ""
            if many:
                inner = spec["items"]
            if "$ref" in inner:
                below = inner["$ref"]
                whole = below.endswith("ChangedResource") or not self.schemas[below].get("properties")
                if many or whole or below in above:
                    fields[name] = "MESSAGE" + many
                else:
                    self.walk(fields, name + ".", below, above | {below})
            else:
                described = dict(inner, description=spec.get("description", ""))
                if "enum" in spec:
                    described["enum"] = spec["enum"]
                fields[name] = self.scalar(name, described) + many

    def all(self):
        found = {}
        for key, spec in self.row.items():
            fields = {}
            self.walk(fields, "", spec["$ref"], {spec["$ref"]})
            found[snake(key)] = dict(sorted(fields.items()))
        return found


def lines(mapping):
    return "{\n" + ",\n".join(json.dumps(k) + ":" + json.dumps(v) for k, v in mapping.items()) + "}"


def write_spec(document):
    spec = Spec(document["schemas"])
    found = spec.all()
    metrics, segments = found.pop("metrics"), found.pop("segments")
    resources = ",\n".join(json.dumps(k) + ":" + lines(v) for k, v in sorted(found.items()))
    enums = lines({name: list(values) for values, name in spec.enums.items()})
    text = '{\n"version": "v25",\n"revision": "%s",\n"metrics":%s,\n"segments":%s,\n"resources":{\n%s},\n"enums":%s\n}\n' % (
        document["revision"], lines(metrics), lines(segments), resources, enums)
    json.loads(text)
    (ROOT / "src/main" / PLACE / "ads-spec.json").write_text(text)


def methods(resource, version):
    for method in resource.get("methods", {}).values():
        path = method.get("flatPath") or method["path"]
        yield method["httpMethod"] + " " + re.sub(r"\{[^}]*\}", "*", path).replace(version + "/", "", 1)
    for below in resource.get("resources", {}).values():
        yield from methods(below, version)


def write_methods(document):
    found = sorted(set(methods(document, document["version"])))
    (ROOT / "src/main" / PLACE / "ads-methods.txt").write_text("\n".join(found) + "\n")


def bare(spec):
    kept = {k: v for k, v in spec.items() if k in ("type", "format", "$ref", "items", "enum")}
    if "items" in kept:
        kept["items"] = bare(kept["items"])
    return kept


def write_schemas(schemas):
    for name in ("Services__GoogleAdsRow", "Resources_ChangeEvent_ChangedResource"):
        rows = schemas[V + name]
        rows["properties"] = {k: v for k, v in rows["properties"].items() if k in SERVED}
    out, todo = {}, [V + name for name in ANSWERS] + ["GoogleRpc__Status"]
    while todo:
        name = todo.pop()
        if name not in out:
            properties = schemas[name].get("properties", {})
            out[name] = {"properties": {k: bare(v) for k, v in properties.items()}}
            todo += re.findall(r'"\$ref": "([^"]+)"', json.dumps(out[name]))
    text = ",\n".join(
        json.dumps(k) + ":" + json.dumps(v, separators=(",", ":")) for k, v in sorted(out.items()))
    (ROOT / "src/test" / PLACE / "googleads-v25-schemas.json").write_text("{\n" + text + "\n}\n")


if __name__ == "__main__":
    discovery = json.loads(pathlib.Path(sys.argv[1]).read_text())
    write_spec(discovery)
    write_methods(discovery)
    write_schemas(discovery["schemas"])
