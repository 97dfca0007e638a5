"""`python -m briefing.codec`: write the JSON Schemas to `schemas/`, for editors' tools."""

from pathlib import Path

from briefing.codec.schema import SCHEMAS, schema_text

if __name__ == "__main__":
    for name in SCHEMAS:
        path = Path("schemas", name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(schema_text(name), "utf-8", newline="\n")
        print(f"{path} written")
