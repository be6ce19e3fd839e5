"""The data version: it changes when, and only when, the data does."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import geodata
import seeds
from dashboard.export import version
from geodata import names
from geodata.errors import GeodataError
from seeds import records

SEEDS, GEODATA = Path(seeds.__file__).parent, Path(geodata.__file__).parent
ARTICLE, MOMENTS = "seeds/articles/rferl-2019-05-10.toml", "seeds/moments.toml"


@pytest.fixture
def tree(tmp_path):
    ignored = shutil.ignore_patterns("__pycache__", "*.py")
    shutil.copytree(SEEDS, tmp_path / "seeds", ignore=ignored)
    shutil.copytree(GEODATA, tmp_path / "geodata", ignore=ignored)
    return tmp_path


def version_of(tree):
    gazetteer = names.load(tree / "geodata/names.toml")
    return version.of(records.load(tree / "seeds", gazetteer), gazetteer, tree / "geodata")


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (ARTICLE, "\n[published]", "\n# A remark.\n\n[published]  # and another"),
        (ARTICLE, 'language = "en"\n', ""),
        (
            ARTICLE,
            'date = "2019-05-10"\nbasis = "inferred"',
            'basis="inferred"\ndate   =   "2019-05-10"',
        ),
        (
            ARTICLE,
            'publisher = "Radio Free Europe/Radio Liberty"',
            "publisher = 'Radio Free Europe/Radio Liberty'",
        ),
        (
            MOMENTS,
            'id = "treaty-of-shimoda-1855"\n',
            'points = []\nid = "treaty-of-shimoda-1855"\n',
        ),
        ("geodata/names.toml", 'kind = "island"\n', 'kind    = "island" # so\n'),
        ("seeds/articles/ria-novosti-2007-02-07.toml", "value = 276\n", "value = 276.0\n"),
    ],
)
def test_stays_where_only_the_writing_changes(tree, file, old, new):
    before = version_of(tree)
    change(tree / file, old, new)
    if new == "":  # a key is moved to another place
        change(tree / file, 'id = "rferl-2019-05-10"\n', f'{old}id = "rferl-2019-05-10"\n')
    assert version_of(tree) == before


def test_stays_where_a_shape_is_only_laid_out_anew(tree):
    before = version_of(tree)
    for name in version.SHAPES:
        path = tree / "geodata" / name
        content = json.loads(path.read_text("utf-8"))
        path.write_text(json.dumps(dict(reversed(content.items())), indent=2), "utf-8")
    assert version_of(tree) == before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (ARTICLE, "paragraph = 1", "paragraph = 2"),
        (ARTICLE, "held talks in Moscow.", "held talks in Moscow!"),
        (ARTICLE, 'date = "2018-05-10"', 'date = "2018-05-11"'),
        (ARTICLE, 'sha256 = "0', 'sha256 = "1'),
        (ARTICLE, "lines = [1, 3]", "lines = [1, 4]"),
        ("seeds/articles/ria-novosti-2007-02-07.toml", "value = 276\n", "value = 276.5\n"),
        ("seeds/references/prlib-shimoda-1855.toml", 'side = "russia"', 'side = "other"'),
        (MOMENTS, 'title = "Treaty of Shimoda"', 'title = "The treaty of Shimoda"'),
        (MOMENTS, 'date = "1855-02-07"', 'date = "1855-02"'),
        ("geodata/names.toml", 'japanese = "Etorofu"', 'japanese = "Etorof"'),
        ("geodata/islands.geojson", '"area_km2":3165.15', '"area_km2":3165.16'),
        ("geodata/islands.geojson", "146.85864,44.45271", "146.85864,44.45272"),
        ("geodata/coast.geojson", '"license": "ODbL-1.0"', '"license": "ODbL"'),
        ("geodata/places.geojson", "147.87767", "147.87768"),
    ],
)
def test_changes_with_any_value(tree, file, old, new):
    before = version_of(tree)
    change(tree / file, old, new)
    assert version_of(tree) != before


def test_changes_with_every_field_of_a_record():
    library, gazetteer = records.library(), names.gazetteer()
    before = version.of(library, gazetteer)
    article, other = library.articles["rferl-2019-05-10"], library.articles["sputnik-2019-01-16"]
    fields = [
        name
        for name in type(article).model_fields
        if getattr(article, name) != getattr(other, name)
    ]
    assert {"publisher", "headline", "url", "published", "text", "facts"} <= set(fields)
    for name in fields:
        changed = article.model_copy(update={name: getattr(other, name)})
        spoilt = replace(library, articles={**library.articles, article.id: changed})
        assert version.of(spoilt, gazetteer) != before, name


def test_is_twelve_hex_digits():
    assert len(version.short()) == 12
    int(version.short(), 16)


def test_a_shape_that_cannot_be_read_is_told(tree):
    (tree / "geodata/coast.geojson").write_text("{", "utf-8")
    with pytest.raises(GeodataError, match=r"coast.geojson: expected GeoJSON"):
        version_of(tree)
