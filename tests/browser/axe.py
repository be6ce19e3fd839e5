"""What axe-core finds at fault in a page as it stands."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# axe leaves out the size of targets if it is not asked for. A frame that it cannot look into is
# no fault to it, but something that it could not complete.
_RUN = """async () => {
  const found = await axe.run(document, { rules: { "target-size": { enabled: true } } });
  const blind = found.incomplete.filter(({ id }) => id === "frame-tested");
  const faults = [...found.violations, ...blind].flatMap(({ id, impact, nodes }) =>
    nodes.map((node) => {
      const why = [...node.any, ...node.all, ...node.none].map(({ message }) => message);
      return `${impact} ${id} ${node.target}: ${why}`;
    }));
  const seen = [...found.passes, ...found.violations].flatMap(({ nodes }) => nodes);
  const sized = found.passes.some(({ id }) => id === "target-size");
  return { faults, sized, framed: seen.some(({ target }) => target.length === 2) };
}"""


def look(page: Page) -> dict[str, Any]:
    """Give what axe finds in a page and in its frames, best practices included."""
    for frame in page.frames:
        frame.evaluate(AXE_SCRIPT)
    found: dict[str, Any] = page.evaluate(_RUN)
    assert found["sized"]
    return found


def at_rest(page: Page) -> Page:
    """Wait until nothing fades or grows: colours on their way are not those that are read."""
    page.wait_for_function(
        "() => document.getAnimations().every(({ playState, effect }) =>"
        " playState !== 'running' || effect.getTiming().iterations === Infinity)"
    )
    return page
