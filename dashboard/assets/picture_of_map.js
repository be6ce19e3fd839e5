// The map as it stands in its frame, as one SVG that needs no stylesheet and no frame around it.

// What the map's stylesheet gives a path.
const PAINT = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray",
  "stroke-linejoin",
];

const node = (name, attributes, text = "") => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
};

// The box of an element's own text, within the map.
const boxOf = (element, map) => {
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  const [box, origin] = [range, map].map((thing) => thing.getBoundingClientRect());
  return new DOMRect(box.x - origin.x, box.y - origin.y, box.width, box.height);
};

const shape = (path, map) => {
  const style = getComputedStyle(path);
  const { e, f } = path.getScreenCTM();
  const { x, y } = map.getBoundingClientRect();
  return node("path", {
    d: path.getAttribute("d"),
    transform: `translate(${e - x} ${f - y})`,
    ...Object.fromEntries(PAINT.map((name) => [name, style.getPropertyValue(name)])),
  });
};

const words = (element, map) => {
  const style = getComputedStyle(element);
  const { left, right, top, height } = boxOf(element, map);
  // Another font may run wider or narrower: a text stays where the map holds it.
  const atRim = element.matches(".leaflet-control-attribution, .degree-east");
  const side = atRim ? "right" : style.textAlign;
  const [x, anchor] =
    { right: [right, "end"], center: [(left + right) / 2, "middle"] }[side] ?? [left, "start"];
  const attributes = {
    x, y: top + height / 2, dy: "0.35em", fill: style.color, "text-anchor": anchor,
    "letter-spacing": style.letterSpacing === "normal" ? 0 : style.letterSpacing,
    style: `font:${style.fontWeight} ${style.fontSize} ${style.fontFamily}`,
  };
  const halo = style.textShadow.match(/^rgba?\([^)]*\)/)?.[0];
  const around = {
    stroke: halo, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke",
  };
  return node("text", halo ? { ...attributes, ...around } : attributes, element.textContent);
};

const scaleBar = (element, map) => {
  const [bar, origin] = [element, map].map((thing) => thing.getBoundingClientRect());
  const [x, y] = [bar.left - origin.left + 1, bar.top - origin.top];
  const d = `M${x} ${y}v${bar.height - 1}h${bar.width - 2}v${1 - bar.height}`;
  const stroke = getComputedStyle(element).color;
  return node("path", { d, fill: "none", stroke, "stroke-width": 2 });
};

/** Give the picture of the map in this frame, or null where no map is drawn. */
export const ofMap = (frame) => {
  const map = frame.contentDocument?.querySelector(".leaflet-container.drawn");
  if (!map) return null;
  const { width, height } = map.getBoundingClientRect();
  const seen = (element) => {
    const box = boxOf(element, map);
    return box.width && box.left < width && box.right > 0 && box.top < height && box.bottom > 0;
  };
  const all = (selector) => [...map.querySelectorAll(selector)];
  const drawn = all(".leaflet-overlay-pane path").filter(
    (path) => getComputedStyle(path).display !== "none",
  );
  const written = all(
    ".degree, .label span, .leaflet-control-scale-line, .leaflet-control-attribution",
  ).filter(seen);
  const sheet = node("svg", { width, height });
  sheet.append(
    node("rect", { width, height, fill: getComputedStyle(map).backgroundColor }),
    ...drawn.map((path) => shape(path, map)),
    ...all(".leaflet-control-scale-line").map((bar) => scaleBar(bar, map)),
    ...written.map((element) => words(element, map)),
  );
  return sheet;
};
