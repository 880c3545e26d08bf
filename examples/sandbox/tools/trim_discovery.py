#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the sandbox's resources out of Google's public discovery documents.

    tools/trim_discovery.py FOLDER_WITH_DISCOVERY_DOCUMENTS

Kept are names, types, enum values, patterns and limits: what a request is checked against. Prose is dropped.
"""
import json
import pathlib
import sys

APIS = [
    "youtube.v3",
    "youtubeAnalytics.v2",
    "businessprofileperformance.v1",
    "mybusinessaccountmanagement.v1",
    "mybusinessbusinessinformation.v1",
    "mybusinessnotifications.v1",
]
OUT = pathlib.Path(__file__).parent.parent / "src/main/resources/dev/patchbay/sandbox/google/discovery"


def kind(spec):
    if "$ref" in spec:
        return "#" + spec["$ref"]
    if spec.get("type") == "array":
        return "[]" + kind(spec["items"])
    if spec.get("type") == "object":
        return "{}"
    if "enum" in spec:
        return "enum:" + "|".join(spec["enum"])
    return spec.get("format") or spec["type"]


def parameter(spec):
    kept = {"type": kind(spec)}
    for word in ("required", "repeated", "pattern", "minimum", "maximum"):
        if word in spec:
            kept[word] = spec[word]
    if spec.get("location") == "path":
        kept["path"] = True
    return kept


def methods(resource, found):
    for method in resource.get("methods", {}).values():
        kept = {"http": method["httpMethod"], "path": method["path"]}
        if method.get("parameters"):
            kept["params"] = {n: parameter(p) for n, p in method["parameters"].items()}
        if "request" in method:
            kept["body"] = method["request"]["$ref"]
        if "response" in method:
            kept["response"] = method["response"]["$ref"]
        if "scopes" in method:
            kept["scopes"] = method["scopes"]
        found[method["id"]] = kept
    for below in resource.get("resources", {}).values():
        methods(below, found)
    return found


def trim(document):
    lines = ["{"]
    for word in ("name", "version", "revision", "title", "rootUrl", "batchPath"):
        lines.append(f" {json.dumps(word)}: {json.dumps(document.get(word, ''))},")
    shared = {n: parameter(p) for n, p in document["parameters"].items()}
    lines.append(f' "params": {json.dumps(shared)},')
    for word, entries in (
        ("methods", methods(document, {})),
        ("schemas", {n: {f: kind(p) for f, p in s.get("properties", {}).items()} for n, s in document["schemas"].items()}),
    ):
        body = ",\n".join(f"  {json.dumps(n)}: {json.dumps(v)}" for n, v in sorted(entries.items()))
        lines.append(f' "{word}": {{\n{body}\n }}' + ("," if word == "methods" else ""))
    lines.append("}")
    return "\n".join(lines) + "\n"


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    for api in APIS:
        source = pathlib.Path(sys.argv[1]) / f"{api}.discovery.json"
        (OUT / f"{api}.json").write_text(trim(json.loads(source.read_text())))


if __name__ == "__main__":
    main()
