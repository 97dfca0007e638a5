"""`python -m briefing.codec`: write the JSON Schemas to `schemas/`, for editors' tools and for users of a site."""

from pathlib import Path

from briefing.codec.export_schema import EXPORTS, export_schema_text
from briefing.codec.schema import SCHEMAS, schema_text

if __name__ == "__main__":
    texts = {name: schema_text(name) for name in SCHEMAS}
    texts |= {f"data/{name}.schema.json": export_schema_text(name) for name in EXPORTS}
    for name, text in texts.items():
        path = Path("schemas", name)
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
        print(f"{path} written")
