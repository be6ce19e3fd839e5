import json

from seeds import schema
from seeds.__main__ import main


def test_the_schema_files_are_those_of_the_types():
    kept = {path.name: path.read_text("utf-8") for path in schema.FOLDER.iterdir()}
    assert kept == schema.documents()


def test_a_schema_tells_what_a_record_needs():
    article = json.loads(schema.documents()["article.schema.json"])
    assert article["additionalProperties"] is False
    assert {"id", "publisher", "published", "text", "facts"} <= set(article["required"])
    assert {"paragraph", "fragment"} <= set(article["$defs"]["ArticleFact"]["required"])


def test_the_command_writes_them(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "new" / "schema"
    monkeypatch.setattr(schema.write, "__defaults__", (folder,))
    assert main(["schema"]) == 0
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == schema.documents()
    assert capsys.readouterr().out.splitlines() == [
        f"written: {name}" for name in schema.documents()
    ]
