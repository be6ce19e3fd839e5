// The map of the four islands: drawn once from our own GeoJSON, then told what to show.
// Python draws nothing here; it calls fourIslands.draw once and fourIslands.show at each new view.
window.fourIslands = (() => {
  "use strict";

  const data = new URL("../../data/", document.baseURI);
  const ISLET_ZOOM = 9.5; // from here on islets and settlements have room for their names
  const TOWN_ZOOM = 7; // below, the land around has no room for its names
  const [UNDER_BUTTONS, UNDER_SCALE] = [50, 150]; // pixels at the top edge
  const BELOW_SCALE = 36; // pixels down the right edge
  // Pixels around the islands, for the names beside and below them; served.css has the same.
  const ROOM = { paddingTopLeft: [34, 44], paddingBottomRight: [12, 40] };
  const shapes = new Map(); // island id -> Leaflet layer
  const labels = []; // {id, marker, element}
  const COPYRIGHT = "https://www.openstreetmap.org/copyright";
  let map = null;
  let wanted = { selected: null, spoken: [], words: { names: {} } };
  let relabel = () => {}; // writes degrees and kilometres anew
  let clicks = 0;
  let fitted = null; // the size of the frame that the islands fill; none once the reader moves the map

  // A copy of the page holds the files itself.
  const read = async (name) => {
    const held = document.getElementById(name);
    if (held) return JSON.parse(held.textContent);
    const answer = await fetch(new URL(name, data));
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.json();
  };
  // Under way before there is a map to draw them on.
  const collections = Promise.all(["coast.geojson", "islands.geojson", "places.geojson"].map(read));
  collections.catch(() => {}); // told where they are drawn

  const nameOf = (id) => wanted.words.names[id] ?? id;

  // Streamlit puts its theme on the page around this frame; the frame itself does not know it. A
  // page without Streamlit has the theme of the browser.
  const darkness = matchMedia("(prefers-color-scheme: dark)");
  const followTheme = () => {
    const page = window.frameElement?.closest(".stApp");
    const dark = page
      ? getComputedStyle(page).colorScheme.includes("dark")
      : darkness.matches;
    document.documentElement.dataset.theme = dark ? "dark" : "light";
  };

  // The page has the file at hand already; without it names take more room than they have.
  const takeFont = () => {
    const file = window.parent.document.querySelector("link[as=font]");
    if (!file) return;
    const look = { weight: "200 900", display: "swap" };
    document.fonts.add(new FontFace("Source Sans", `url("${file.href}")`, look));
  };

  const choose = (id) => {
    wanted.selected = id;
    paint();
    clicks += 1; // a counter makes each click news, even of the same island
    const detail = { island: id, click: clicks };
    window.parent.dispatchEvent(new CustomEvent("four-islands-choice", { detail }));
  };

  const toggle = (id) => choose(wanted.selected === id ? null : id);

  // Each word stands once; a change of language changes them all.
  const speak = () => {
    const { words } = wanted;
    if (!words.title) return;
    if (window.frameElement) window.frameElement.title = words.title;
    document.title = words.title;
    document.documentElement.lang = words.lang;
    for (const [way, text] of [["in", words.nearer], ["out", words.farther]]) {
      const button = map.getContainer().querySelector(`.leaflet-control-zoom-${way}`);
      button.title = text;
      button.setAttribute("aria-label", text);
    }
    map.getContainer().setAttribute("aria-label", words.title);
    const credit = document.createElement("a");
    Object.assign(credit, { href: COPYRIGHT, target: "_blank", rel: "noopener" });
    credit.textContent = words.attribution;
    map.attributionControl.getContainer().replaceChildren(credit, ", ODbL 1.0");
    relabel();
  };

  const paint = () => {
    for (const [id, shape] of shapes) {
      const path = shape.getElement();
      if (!path) continue;
      const selected = id === wanted.selected;
      path.classList.toggle("selected", selected);
      path.classList.toggle("spoken", wanted.spoken.includes(id));
      path.setAttribute("aria-pressed", String(selected));
      path.setAttribute("aria-label", nameOf(id));
    }
    for (const { id, element } of labels) {
      element.replaceChildren(
        ...nameOf(id).split("/").map((part) => {
          const line = document.createElement("span");
          line.textContent = part.trim();
          return line;
        }),
      );
      element.classList.toggle("selected", id === wanted.selected);
    }
  };

  const makeReachable = (id, shape) => {
    const path = shape.getElement();
    path.setAttribute("role", "button");
    path.setAttribute("tabindex", "0");
    path.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      toggle(id);
    });
  };

  const drawIslands = (collection, pairs) => {
    const layer = L.geoJSON(collection, {
      style: ({ id }) => ({ className: `island island-${id} pair-${pairs[id]}`, smoothFactor: 0.3 }),
      onEachFeature: ({ id }, shape) => {
        shapes.set(id, shape);
        shape.on("click", (event) => {
          L.DomEvent.stop(event);
          toggle(id);
        });
      },
    }).addTo(map);
    for (const [id, shape] of shapes) makeReachable(id, shape);
    return layer;
  };

  // Leaflet's scale writes its unit in English.
  const Scale = L.Control.Scale.extend({
    _updateScale(scale, text, ratio) {
      const said = text.replace("km", wanted.words.km ?? "km");
      L.Control.Scale.prototype._updateScale.call(this, scale, said, ratio);
    },
  });

  const drawGraticule = () => {
    const style = { className: "graticule", interactive: false };
    const lines = [];
    for (let lat = 41; lat <= 50; lat += 1) lines.push([[lat, 138], [lat, 158]]);
    for (let lon = 139; lon <= 157; lon += 1) lines.push([[40, lon], [51, lon]]);
    L.polyline(lines, style).addTo(map);
    const marks = L.layerGroup().addTo(map);
    const mark = (place, text, side) =>
      L.marker(place, {
        icon: L.divIcon({ className: `degree degree-${side}`, html: text, iconSize: [0, 0] }),
        interactive: false,
        keyboard: false,
      }).addTo(marks);
    const degrees = (pattern, number) => (pattern ?? "#°").replace("#", number);
    const edge = () => {
      marks.clearLayers();
      const view = map.getBounds();
      for (let lat = Math.ceil(view.getSouth() + 0.1); lat < view.getNorth(); lat += 1) {
        const { y } = map.latLngToContainerPoint([lat, view.getEast()]);
        if (y > BELOW_SCALE) mark([lat, view.getEast()], degrees(wanted.words.north, lat), "east");
      }
      for (let lon = Math.ceil(view.getWest()); lon < view.getEast(); lon += 1) {
        const x = map.latLngToContainerPoint([view.getNorth(), lon]).x;
        const free = x > UNDER_BUTTONS && x < map.getSize().x - UNDER_SCALE;
        if (free) mark([view.getNorth(), lon], degrees(wanted.words.east, lon), "north");
      }
    };
    map.on("moveend", edge);
    return edge;
  };

  const label = (id, at, kind, side) => {
    const element = document.createElement("div");
    element.className = `label label-${kind} side-${side}`;
    const icon = L.divIcon({ className: "anchor", html: element, iconSize: [0, 0] });
    const marker = L.marker(at, { icon, interactive: kind === "island", keyboard: false }).addTo(map);
    if (kind === "island") marker.on("click", () => toggle(id));
    labels.push({ id, marker, element });
  };

  const drawPlaces = (collection, sides) => {
    for (const { id, geometry, properties } of collection.features) {
      const [lon, lat] = geometry.coordinates;
      if (properties.kind !== "islet") {
        L.circleMarker([lat, lon], {
          className: `dot dot-${properties.kind}`, radius: 2.5, interactive: false,
        }).addTo(map);
      }
      label(id, [lat, lon], properties.kind, sides[id] ?? "east");
    }
  };

  const followZoom = () => {
    map.getContainer().classList.toggle("close", map.getZoom() >= ISLET_ZOOM);
    map.getContainer().classList.toggle("far", map.getZoom() < TOWN_ZOOM);
  };

  const fit = (bounds) => {
    const { maxBounds, zoomSnap } = map.options;
    map.setMaxBounds(null); // back within them the map would glide, and not stop for what follows
    map.setMinZoom(0);
    map.options.zoomSnap = 0; // the islands fill the frame, whatever its shape
    map.fitBounds(bounds, { ...ROOM, animate: false });
    map.options.zoomSnap = zoomSnap;
    map.setMinZoom(map.getZoom() - 1.5);
    map.setMaxBounds(maxBounds);
    fitted = map.getSize();
  };

  const holdStill = () => {
    map._zoomAnimated = false;
    map.panBy = (way, options) => L.Map.prototype.panBy.call(map, way, { ...options, animate: false });
  };

  // Leaflet focuses its container when it is pressed. The browser would scroll all of it into sight,
  // under the finger: the release, and with it the click, would land elsewhere.
  const pressInPlace = (container) => {
    container.focus = (options) =>
      HTMLElement.prototype.focus.call(container, { ...options, preventScroll: true });
  };

  // The page gives the frame its width after our first line has run; a map of no size has no view.
  const sized = (element) =>
    new Promise((resolve) => {
      const watch = new ResizeObserver(() => {
        if (element.clientWidth < 100 || element.clientHeight < 100) return;
        watch.disconnect();
        resolve();
      });
      watch.observe(element);
    });

  // On paper the frame stays as large as it is here, and is scaled: page.css.
  const tellSize = () => {
    const { offsetWidth, offsetHeight, style } = window.frameElement;
    style.setProperty("--wide", offsetWidth);
    style.setProperty("--tall", offsetHeight);
  };

  // The first view waits for a map that is drawn or given up.
  const settle = () => { window.frameElement.dataset.settled = ""; };

  const draw = async (leafletMap, options) => {
    map = leafletMap;
    map.getContainer().style.height = "100vh"; // the style sheet, which has the same, may be late
    pressInPlace(map.getContainer());
    await sized(map.getContainer());
    map.invalidateSize({ animate: false });
    map.setMaxZoom(13);
    map.attributionControl.setPrefix(false);
    map.getContainer().setAttribute("role", "region");
    document.querySelector("meta[name=viewport]").content = "width=device-width";
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) holdStill();
    // One finger is for the page: on a phone the map would hold it. Two fingers move the map.
    if (matchMedia("(pointer: coarse)").matches) map.dragging.disable();
    takeFont();
    followTheme();
    window.addEventListener("message", () => setTimeout(followTheme, 50));
    darkness.addEventListener("change", followTheme);
    const scale = new Scale({ position: "topright", imperial: false }).addTo(map);
    fit(options.bounds);
    try {
      const [coast, islands, places] = await collections;
      L.geoJSON(coast, { style: () => ({ className: "coast" }), interactive: false }).addTo(map);
      const edge = drawGraticule();
      relabel = () => {
        edge();
        scale._update();
      };
      drawIslands(islands, options.pairs);
      drawPlaces(places, options.sides);
      for (const { id, kind, at, side } of options.labels) label(id, at, kind, side);
    } catch (error) {
      const note = document.createElement("p");
      note.className = "failure";
      note.textContent = wanted.words.failure;
      map.getContainer().append(note);
      settle();
      throw error;
    }
    map.on("click", () => wanted.selected && choose(null));
    map.on("zoomend", followZoom);
    let resized = null;
    new ResizeObserver(() => {
      tellSize();
      clearTimeout(resized);
      resized = setTimeout(() => {
        map.invalidateSize({ animate: false });
        if (fitted && !map.getSize().equals(fitted)) fit(options.bounds);
      }, 100);
    }).observe(map.getContainer());
    map.on("dragstart zoomstart", () => { fitted = null; });
    followZoom();
    speak();
    paint();
    map.getContainer().classList.add("drawn");
    settle();
  };

  // What the page says may be older than a click it has not seen yet; the click then wins.
  const follow = () => {
    const said = window.parent.fourIslandsView;
    if (!said || said.click < clicks || said.selected === wanted.selected) return;
    wanted.selected = said.selected;
    paint();
  };

  const show = (view) => {
    const news = JSON.stringify(view.words) !== JSON.stringify(wanted.words);
    wanted = { ...view, selected: view.click < clicks ? wanted.selected : view.selected };
    if (map && news) speak();
    paint();
  };

  window.parent.addEventListener("four-islands-view", follow);
  return { draw, show, follow };
})();
