"""Whether all that is written has room: nothing runs out of the page, nothing is cut off."""

from playwright.sync_api import Frame, Page

_OVERFLOW = """() => {
  const parts = [document.documentElement, document.querySelector(".stMain")].filter(Boolean);
  return Math.max(...parts.map((part) => part.scrollWidth - part.clientWidth));
}"""

# Texts that a box which does not scroll cuts off. What is kept for those who hear is one pixel.
_CUT = """(but) => {
  const UNSEEN = `script, style, title, desc, [inert], canvas, ${but}`;
  const cuts = (style, side) => ["hidden", "clip"].includes(style[`overflow${side}`]);
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const holder = text.parentElement;
    if (!text.data.trim() || holder.closest(UNSEEN)) continue;
    if (!holder.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    if (!box.width) continue;
    for (let over = holder; over && over !== document.body; over = over.parentElement) {
      const style = getComputedStyle(over);
      const rim = over.getBoundingClientRect();
      if (rim.width < 3 || rim.height < 3) break;
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) break;
      const across = cuts(style, "X") && (box.right > rim.right + 1 || box.left < rim.left - 1);
      const down = cuts(style, "Y") && (box.bottom > rim.bottom + 3 || box.top < rim.top - 3);
      if (across || down) {
        const key = holder.closest("[class*=st-key-]")?.className.match(/st-key-[\\w-]+/)?.[0];
        found.push(`${key} ${over.localName}: ${text.data.trim().slice(0, 40)}`);
        break;
      }
    }
  }
  return found;
}"""


def overflow(page: Page | Frame) -> int:
    """Give by how many pixels a page is wider than its window."""
    wider: int = page.evaluate(_OVERFLOW)
    return wider


def cut(page: Page | Frame, but: str = "template") -> list[str]:
    """Give the texts that are not seen whole, but for those in elements of this selector."""
    found: list[str] = page.evaluate(_CUT, but)
    return found
