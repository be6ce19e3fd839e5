// Saves a chart or the map as a file of its own, made here in the reader's browser: the picture
// as it stands on screen, over it a title, under it the link to the view and whose data it shows.

import { ofMap } from "./picture_of_map.js";

const SVG = "http://www.w3.org/2000/svg";
const XLINK = "http://www.w3.org/1999/xlink";
const [MARGIN, LINE, SCALE] = [14, 15, 2]; // pixels, pixels, pixels of the PNG to one on screen
const [TITLE, SMALL] = ["600 16px", "400 11px"];
const IN_HAND = ".draglayer, .hoverlayer, .zoomlayer, .selectionlayer"; // a chart's moving parts
// What the page's stylesheet gives a drawing of our own.
const LOOK = ["fill", "stroke", "stroke-width", "font-family", "font-size", "font-weight"];

const node = (name, attributes = {}, ...content) => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
};

// A link leads to the site from wherever the file is opened.
const lead = (copy) => {
  for (const link of copy.querySelectorAll("a")) {
    const address = new URL(link.href.baseVal, document.baseURI).href;
    link.removeAttribute("href");
    link.setAttributeNS(XLINK, "xlink:href", address);
  }
};

// A chart of Plotly is several layers of SVG, one upon the other.
const ofChart = (chart) => {
  const { width, height } = chart.getBoundingClientRect();
  const sheet = node("svg", { width, height });
  for (const layer of chart.querySelectorAll(".main-svg")) {
    const copy = layer.cloneNode(true);
    const copies = [...copy.querySelectorAll("*")];
    layer.querySelectorAll("*").forEach((part, index) => {
      if (getComputedStyle(part).display === "none") copies[index].remove();
    });
    for (const part of copy.querySelectorAll(IN_HAND)) part.remove();
    lead(copy);
    sheet.append(copy);
  }
  return sheet;
};

const ofDrawing = (drawing) => {
  const { width, height } = drawing.getBoundingClientRect();
  const copy = drawing.cloneNode(true);
  const copies = [...copy.querySelectorAll("*")];
  drawing.querySelectorAll("*").forEach((part, index) => {
    const style = getComputedStyle(part);
    for (const name of LOOK) copies[index].style.setProperty(name, style.getPropertyValue(name));
  });
  lead(copy);
  return node("svg", { width, height }, copy);
};

const holderOf = (key) => document.querySelector(`.st-key-${CSS.escape(key)}`);

const pictureIn = (holder) => {
  const chart = holder?.querySelector(".js-plotly-plot .svg-container");
  if (chart) return ofChart(chart);
  const drawing = holder?.querySelector("svg.picture");
  if (drawing) return ofDrawing(drawing);
  const frame = holder?.querySelector("iframe");
  return frame ? ofMap(frame) : null;
};

const permalink = () => {
  const link = new URL(location.href);
  link.searchParams.delete("fact"); // the dialog is not in the picture
  return link.href;
};

// Break a text where a line is full: at a space, or within a long address before & or ?.
const wrapped = (text, font, width) => {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  const lines = [""];
  for (const part of text.split(/(?<= )|(?=[&?])/)) {
    const longer = lines.at(-1) + part;
    if (lines.at(-1) && pen.measureText(longer.trim()).width > width) lines.push(part);
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => line.trim()).filter(Boolean);
};

const base64 = async (address) => {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

// A picture of its own knows nothing of the page's fonts: those it uses go with it.
const fontsOf = async (sheet) => {
  const text = new XMLSerializer().serializeToString(sheet);
  const faces = [...document.styleSheets]
    .filter((styles) => !styles.href || styles.href.startsWith(location.origin))
    .flatMap((styles) => [...styles.cssRules].map((rule) => ({ rule, base: styles.href })))
    .filter(({ rule }) => rule instanceof CSSFontFaceRule && rule.style.fontStyle !== "italic")
    .filter(({ rule }) => text.includes(rule.style.fontFamily.replaceAll('"', "")));
  const written = faces.map(async ({ rule, base }) => {
    const address = rule.style.src.match(/url\("?([^")]+)/)[1];
    const data = await base64(new URL(address, base ?? document.baseURI));
    const weight = rule.style.fontWeight || "400";
    return (
      `@font-face{font-family:${rule.style.fontFamily};font-weight:${weight};` +
      `src:url(data:font/woff2;base64,${data}) format("woff2")}`
    );
  });
  // A font that cannot be fetched is no reason to give no picture.
  return (await Promise.allSettled(written)).map(({ value }) => value ?? "").join("");
};

const finish = async (picture, { title, credit, words }, look) => {
  const [width, height] = ["width", "height"].map((side) => Number(picture.getAttribute(side)));
  const over = title ? wrapped(title, `${TITLE} ${look.font}`, width) : [];
  const source = [`${words.site}, ${permalink()}`, credit].filter(Boolean);
  const under = source.flatMap((text) => wrapped(text, `${SMALL} ${look.font}`, width));
  const top = MARGIN + over.length * 1.4 * LINE;
  const size = [width + 2 * MARGIN, top + height + (under.length + 0.5) * LINE + MARGIN];
  const line = (text, y, font, fill) =>
    node("text", { x: MARGIN, y, style: `font:${font} ${look.font}`, fill }, text);
  picture.setAttribute("x", MARGIN);
  picture.setAttribute("y", top);
  const sheet = node(
    "svg",
    { width: size[0], height: size[1], viewBox: `0 0 ${size.join(" ")}` },
    node("title", {}, title || words.site),
    node("desc", {}, source.join("\n")),
    node("rect", { width: size[0], height: size[1], fill: look.paper }),
    ...over.map((text, row) => line(text, MARGIN + (row * 1.4 + 0.8) * LINE, TITLE, look.ink)),
    picture,
    ...under.map((text, row) => line(text, top + height + (row + 1.3) * LINE, SMALL, look.ink)),
  );
  sheet.prepend(node("style", {}, await fontsOf(sheet)));
  return { text: new XMLSerializer().serializeToString(sheet), size };
};

const painted = async (svg, [width, height]) => {
  const address = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [width * SCALE, height * SCALE];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
};

const save = async (kind, data, look) => {
  const holder = holderOf(data.key);
  const picture = pictureIn(holder);
  if (!picture) throw new Error(`no picture in ${data.key}`);
  const { text, size } = await finish(picture, { ...data, ...holder.dataset }, look);
  const svg = new Blob([text], { type: "image/svg+xml" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(kind === "svg" ? svg : await painted(svg, size));
  link.download = `four-islands-${data.name}.${kind}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

const themeOf = (element) => {
  const style = getComputedStyle(element);
  const [paper, ink, font] = ["--st-background-color", "--st-text-color", "--st-font"].map((name) =>
    style.getPropertyValue(name).trim(),
  );
  return { paper, ink, font };
};

export default ({ data, parentElement }) => {
  const { words } = data;
  const status = parentElement.querySelector("[role=status]");
  parentElement.querySelector("span").textContent = words.save;
  for (const button of parentElement.querySelectorAll("button")) {
    const kind = button.textContent.toLowerCase();
    button.setAttribute("aria-label", words[kind]);
    button.onclick = async () => {
      button.disabled = true;
      status.textContent = "";
      try {
        await save(kind, data, themeOf(parentElement.host));
      } catch (error) {
        status.textContent = words.failed;
        console.warn(error);
      } finally {
        button.disabled = false;
      }
    };
    button.disabled = false;
  }
};
