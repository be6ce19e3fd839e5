"""Each picture is saved as a file of its own: whole, legible, true to the view and its theme."""

import re
from html import unescape
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from playwright.sync_api import expect

from geodata.places import ISLANDS

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = ["map", "areas", "timeline", "exchange-annual"]
LARGER_PAIR = (0xD2, 0x9A, 0x3A)  # the fill of Iturup and Kunashir in the map's stylesheet


def button(explore, name, kind):
    return explore.key(f"save-{name}").get_by_role("button", name=kind.upper())


def saved(explore, name, kind, press=lambda button: button.click()):
    """Save a picture and give the file's bytes."""
    with explore.page.expect_download() as download:
        press(button(explore, name, kind))
    assert download.value.suggested_filename == f"four-islands-{name}.{kind}"
    return Path(download.value.path()).read_bytes()


def parsed(svg):
    return ET.fromstring(svg)


def words(root):
    return [" ".join("".join(text.itertext()).split()) for text in root.iter(f"{SVG}text")]


def size(root):
    return float(root.get("width")), float(root.get("height"))


def test_an_svg_stands_alone_and_tells_its_view(explore):
    explore.open("?island=iturup&since=2006").near()
    link = f"{explore.server.url}/?island=iturup&since=2006"
    for name in PICTURES:
        text = saved(explore, name, "svg").decode()
        root = parsed(text)
        assert root.tag == f"{SVG}svg"
        assert [float(part) for part in root.get("viewBox").split()] == [0, 0, *size(root)]
        assert root.find(f"{SVG}title").text
        assert f"Four Islands, {link}" in words(root)
        assert "@font-face" in text
        for address in re.findall(r"url\(([^)]*)\)", unescape(text)):
            assert address.strip("\"'").startswith(("data:font/", "#"))
        assert not list(root.iter(f"{SVG}image"))


def test_the_maps_svg_holds_what_the_map_shows(explore):
    explore.open()
    root = parsed(saved(explore, "map", "svg"))
    shown = words(root)
    assert {"Iturup", "Etorofu", "Kunashir", "Kunashiri", "Shikotan", "Habomai"} <= set(shown)
    assert any(re.fullmatch(r"\d+ km", text) for text in shown)
    assert any(text.startswith("© OpenStreetMap contributors") for text in shown)
    assert any(re.fullmatch(r"\d+° N", text) for text in shown)
    fills = [path.get("fill") for path in root.iter(f"{SVG}path")]
    assert fills.count("rgb({}, {}, {})".format(*LARGER_PAIR)) == 2


def test_the_timelines_svg_holds_each_label(explore):
    explore.open().near()
    root = parsed(saved(explore, "timeline", "svg"))
    labels = explore.key("timeline").locator(".textpoint").all_text_contents()
    assert len(labels) > 10
    assert {" ".join(label.split()) for label in labels} <= set(words(root))


def test_a_link_in_a_picture_leads_to_the_site_from_anywhere(explore):
    explore.open().near()
    for name in ("areas", "exchange-annual"):
        root = parsed(saved(explore, name, "svg"))
        links = [link.get("{http://www.w3.org/1999/xlink}href") for link in root.iter(f"{SVG}a")]
        assert links
        assert all(link.startswith(f"{explore.server.url}/?fact=") for link in links)


def test_the_areas_svg_holds_each_text_of_the_drawing(explore):
    explore.open()
    for island in ("", *ISLANDS):
        explore.pill(island).click()
        explore.expect_island(island)
        root = parsed(saved(explore, "areas", "svg"))
        drawing = explore.key("areas").locator("svg.picture")
        shown = drawing.locator("text").all_text_contents()
        assert any(re.search(r"\d,\d{3}|km²", text) for text in shown)
        assert {" ".join(text.split()) for text in shown} <= set(words(root))


def test_what_a_narrow_page_leaves_out_its_picture_leaves_out(explore):
    explore.page.set_viewport_size({"width": 800, "height": 900})
    explore.open().near()
    expect(explore.key("timeline").locator(".textpoint").first).to_be_hidden()
    hidden = explore.key("timeline").locator(".textpoint").first.text_content()
    root = parsed(saved(explore, "timeline", "svg"))
    assert " ".join(hidden.split()) not in words(root)


def test_a_png_is_the_svg_at_twice_its_size(explore):
    explore.open().near()
    for name in PICTURES:
        root = parsed(saved(explore, name, "svg"))
        png = saved(explore, name, "png")
        assert png.startswith(b"\x89PNG\r\n\x1a\n")
        image = Image.open(BytesIO(png)).convert("RGB")
        assert image.size == tuple(int(2 * side) for side in size(root))
        colours = image.getcolors(image.width * image.height)
        assert len(colours) > 100
        assert max(count for count, _ in colours) < 0.98 * image.width * image.height
        if name == "map":
            assert {colour: count for count, colour in colours}[LARGER_PAIR] > 10_000


@pytest.mark.parametrize(("scheme", "paper"), [("light", (255, 255, 255)), ("dark", (17, 24, 29))])
def test_a_picture_is_on_the_pages_own_ground(explore, scheme, paper):
    explore.page.emulate_media(color_scheme=scheme)
    explore.open().near()
    image = Image.open(BytesIO(saved(explore, "timeline", "png"))).convert("RGB")
    assert image.getpixel((1, 1)) == paper


def test_a_picture_is_saved_by_keyboard(explore):
    explore.open()
    for key in ("Enter", "Space", "Enter"):

        def press(button, key=key):
            button.focus()
            explore.page.keyboard.press(key)

        assert saved(explore, "map", "svg", press).startswith(b"<svg")


def test_the_buttons_are_large_enough_to_touch(explore):
    explore.open().near()
    for name in PICTURES:
        for kind in ("png", "svg"):
            box = button(explore, name, kind).bounding_box()
            assert min(box["width"], box["height"]) >= 24


def test_a_picture_that_cannot_be_made_is_told(explore):
    explore.open().near()
    explore.key("timeline").evaluate("chart => chart.classList.remove('st-key-timeline')")
    button(explore, "timeline", "png").click()
    status = explore.key("save-timeline").get_by_role("status")
    expect(status).to_have_text("The picture could not be saved.")
    expect(button(explore, "timeline", "png")).to_be_enabled()
