"""Where the keyboard's focus is, stop by stop, and how it shows."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image
from playwright.sync_api import ElementHandle, Locator, Page

from tests.browser.colours import ratio

# The focused element, through frames and shadow trees, and its box in pixels of the page.
_DEEPEST = """() => {
  let [node, left, top] = [document.activeElement, 0, 0];
  for (;;) {
    const inner = node?.shadowRoot?.activeElement;
    const frame = node?.contentDocument?.activeElement;
    if (inner) node = inner;
    else if (frame && frame !== node.contentDocument.body) {
      const box = node.getBoundingClientRect();
      [left, top] = [left + box.left + node.clientLeft, top + box.top + node.clientTop];
      node = frame;
    } else break;
  }
  return [node, left, top];
}"""
_STOP = f"""() => {{
  const [node, left, top] = ({_DEEPEST})();
  if (!node || node === document.body) return null;
  const box = node.getBoundingClientRect();
  const at = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]];
  const root = node.getRootNode();
  const open = at.some(([x, y]) => {{
    const over = root.elementFromPoint(box.x + box.width * x, box.y + box.height * y);
    return over && (node.contains(over) || over.contains(node));
  }});
  const named = node.closest?.("[class*=st-key-]")?.className.match(/st-key-([\\w-]+)/)?.[1] ?? "";
  const text = node.getAttribute("aria-label") || node.textContent || node.value || "";
  return {{
    name: `${{node.localName}} ${{named}} "${{text.trim().slice(0, 30)}}"`, open,
    x: box.x + left, y: box.y + top, width: box.width, height: box.height,
  }};
}}"""
_BLUR = f"() => {{ window.stop_ = ({_DEEPEST})()[0]; window.stop_.blur(); }}"
_BACK = "() => window.stop_.focus({ preventScroll: true })"
_RIM = 8  # pixels around an element in which its focus may show
_MOST = 400  # pixels of a large element that are looked at
_LEAST = 3  # the contrast of what shows the focus to what was there before
_ENOUGH = 20  # pixels that change so


@dataclass(frozen=True)
class Stop:
    """A stop of the focus: its element and name, whether it lies open, and whether it shows."""

    node: ElementHandle
    name: str
    open: bool
    shown: bool

    def matches(self, selector: str) -> bool:
        """Tell whether its element is one that a selector names in its own document."""
        found: bool = self.node.evaluate("(node, named) => node.matches(named)", selector)
        return found


def stops(page: Page, most: int = 250) -> Iterator[Stop]:
    """Press Tab from the top of a page to its end, and give each stop."""
    first = None
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate(_STOP)
        if found is None:  # the page's end, if it was not let fall: the next one is its top
            page.keyboard.press("Tab")
            found = page.evaluate(_STOP)
            assert (found or {}).get("name") == first, "the focus fell out of the page"
        if found["name"] == first:  # a browser without a window begins anew
            return
        first = first or found["name"]
        node = page.evaluate_handle(f"() => ({_DEEPEST})()[0]").as_element()
        assert node
        yield Stop(node, found["name"], found["open"], _shown(page, found))
    raise AssertionError(f"after {most} presses of Tab the focus is still in the page")


def _shown(page: Page, found: dict[str, float]) -> bool:
    """Tell whether an element looks different with the focus than without."""
    size = page.viewport_size or {"width": 0, "height": 0}
    left, top = max(found["x"] - _RIM, 0), max(found["y"] - _RIM, 0)
    clip = {
        "x": left,
        "y": top,
        "width": min(found["width"] + 2 * _RIM, size["width"] - left, _MOST),
        "height": min(found["height"] + 2 * _RIM, size["height"] - top, _MOST),
    }
    if clip["width"] <= 0 or clip["height"] <= 0:
        return False
    focused = page.screenshot(clip=clip, animations="disabled", caret="hide")
    page.evaluate(_BLUR)
    bare = page.screenshot(clip=clip, animations="disabled", caret="hide")
    page.evaluate(_BACK)
    pictures = [np.asarray(Image.open(io.BytesIO(shot)).convert("RGB")) for shot in (focused, bare)]
    return int((ratio(*pictures) >= _LEAST).sum()) >= _ENOUGH


def has_focus(target: Locator) -> bool:
    """Tell whether an element, or one within it, has the focus."""
    within: bool = target.evaluate("node => node.contains(node.getRootNode().activeElement)")
    return within
