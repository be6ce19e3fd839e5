"""Where on the screen a thing is that a reader clicks with the mouse itself."""

from playwright.sync_api import Locator

Point = dict[str, float]  # x and y in pixels of the page, or of the frame that it is asked in

# A point of a path that is filled, uncovered and 12 px from the rim, or else as far as there is.
# What covers a point is asked last, of few points: each answer is a search of the whole frame.
_INSIDE = """path => {
  const box = path.getBoundingClientRect();
  const toPath = path.getScreenCTM().inverse();
  const filled = ([x, y]) => path.isPointInFill(new DOMPoint(x, y).matrixTransform(toPath));
  const bare = ([x, y]) => document.elementFromPoint(x, y) === path;
  const around = ([x, y], r) => [[x + r, y], [x - r, y], [x, y + r], [x, y - r]];
  const roomAt = (point) => {
    let room = 0;
    while (room < 12 && around(point, room + 1).every(filled)) room += 1;
    return room;
  };
  const step = Math.max(1, Math.min(box.width, box.height) / 24);
  const found = [];
  for (let x = box.left + 0.5; x < box.right; x += step)
    for (let y = box.top + 0.5; y < box.bottom; y += step)
      if (filled([x, y])) found.push({ x, y, room: roomAt([x, y]) });
  found.sort((one, other) => other.room - one.room);
  const clear = ({ x, y, room }) => [[x, y], ...around([x, y], room)].every(bare);
  return found.find(clear) ?? found.find(({ x, y }) => bare([x, y])) ?? null;
}"""

_SEA = """map => {
  const box = map.getBoundingClientRect();
  for (let x = box.left + box.width * 0.6; x < box.right; x += 7)
    for (let y = box.top + box.height * 0.6; y < box.bottom; y += 7)
      if (!document.elementFromPoint(x, y).closest(
        ".leaflet-interactive, .leaflet-control, .label")) return { x, y };
  return null;
}"""

# Nothing, while a chart is drawn in place of another.
_DOTS = """chart => {
  const plot = chart.querySelector(".js-plotly-plot");
  const paths = [...chart.querySelectorAll(".points path")];
  if (!paths[0]?.checkVisibility({ visibilityProperty: true })) return null;
  const trace = plot.data.findIndex((one) => one.customdata);
  return Object.fromEntries(plot.data[trace].customdata.map((moment, i) => {
    const box = paths[i].getBoundingClientRect();
    return [moment, { x: box.x + box.width / 2, y: box.y + box.height / 2, size: box.width }];
  }));
}"""


def inside(path: Locator) -> Point:
    """Give a point of the map that a path fills."""
    found: Point | None = path.evaluate(_INSIDE)
    assert found, f"no pixel of the map is {path}"
    return found


def sea(leaflet: Locator) -> Point:
    """Give a point of the map that is bare sea."""
    found: Point | None = leaflet.evaluate(_SEA)
    assert found, "no pixel of the map is bare sea"
    return found


def dots(timeline: Locator) -> dict[str, Point]:
    """Give the points of the timeline's dots, once they show, and their `size`, by moment."""
    handle = timeline.page.wait_for_function(_DOTS, arg=timeline.element_handle())
    found: dict[str, Point] = handle.json_value()
    return found


def click(frame: Locator, point: Point) -> None:
    """Click with the mouse on a point that was asked for within a frame."""
    frame.scroll_into_view_if_needed()
    frame.page.mouse.click(*on_page(frame, point))


def on_page(frame: Locator, point: Point) -> tuple[float, float]:
    """Return where on the page a point lies that was asked for within a frame."""
    box = frame.bounding_box()
    assert box
    rim = frame.evaluate("frame => [frame.clientLeft, frame.clientTop]")
    return box["x"] + rim[0] + point["x"], box["y"] + rim[1] + point["y"]
