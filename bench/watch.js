// Runs in a page before the page's own scripts, and notes what the page and its frames show, when.
// `wanted` names what is waited for, `also` what is only noted: {name: [css, least number]}. All
// times are milliseconds since the page's navigation began. The notes lie in `bench`.
(wanted, also) => {
  "use strict";
  if (window !== window.top) return;

  const QUIET = 1000; // milliseconds without a new run of the script, until the page is at rest
  const [STEP, PAUSE] = [300, 80]; // pixels and milliseconds of the slow scroll
  const EVERYTHING = { subtree: true, childList: true, attributes: true, characterData: true };
  const bench = { seen: {}, clicked: null, lit: null, bare: 0, shifts: [], tasks: [], largest: 0 };
  window.bench = bench;

  // The first task after the next frame: by then the frame is handed over to be shown.
  const painted = (then) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => then(performance.now());
      channel.port2.postMessage(null);
    });

  const lookForWanted = (page) => {
    for (const [name, [css, least]] of Object.entries({ ...wanted, ...also })) {
      if (name in bench.seen || page.querySelectorAll(css).length < least) continue;
      bench.seen[name] = null;
      painted((when) => { bench.seen[name] = when; });
    }
  };

  // At rest: all that is wanted was seen, and the script has not run for a while.
  let state = null;
  let timer = null;
  const waiting = [];
  const isWhole = () => Object.keys(wanted).every((name) => bench.seen[name]);
  const settle = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (state !== "notRunning" || !isWhole()) return settle();
      for (const resolve of waiting.splice(0)) resolve();
    }, QUIET);
  };
  bench.rest = () => new Promise((resolve) => { waiting.push(resolve); settle(); });
  const lookForRest = () => {
    const now = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState;
    if (!now || now === state) return;
    state = now;
    if (state === "notRunning") bench.rested = performance.now();
    settle();
  };

  // The island that stands out, and whether the map that is kept is ever without its islands.
  let chosen = null;
  const lookAtMap = (page) => {
    const now = page.querySelector("path.island.selected")?.getAttribute("class");
    if (now !== chosen) painted((when) => { bench.lit = when; });
    chosen = now;
    if (bench.kept && page.querySelectorAll("path.island").length < 4) bench.bare += 1;
  };

  const noteClick = (page) => (event) => {
    const clock = page.defaultView.performance.timeOrigin - performance.timeOrigin;
    bench.clicked = clock + event.timeStamp;
  };

  // A frame begins with an empty page and then gets its own.
  const framed = new WeakSet();
  const lookForFrames = () => {
    for (const frame of document.querySelectorAll("iframe")) {
      const page = frame.contentDocument;
      if (!page || page.URL === "about:blank") requestAnimationFrame(lookForFrames);
      else if (!framed.has(page)) {
        framed.add(page);
        watch(page, [lookForWanted, lookAtMap]);
        frame.addEventListener("load", lookForFrames);
      }
    }
  };

  const watch = (page, looks) => {
    const look = () => { for (const each of looks) each(page); };
    new page.defaultView.MutationObserver(look).observe(page, EVERYTHING);
    page.defaultView.addEventListener("click", noteClick(page), true);
    look();
  };
  watch(document, [lookForWanted, lookForRest, lookForFrames]);

  const observe = (type, note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note))
      .observe({ type, buffered: true });
  const named = (node) => {
    const near = node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement;
    const key = near?.closest("[class*=st-key-]")?.className.match(/st-key-\S+/);
    return `${node?.nodeName.toLowerCase()} in ${key ?? "the page"}`;
  };
  observe("layout-shift", ({ hadRecentInput, startTime, value, sources }) => {
    if (hadRecentInput) return;
    bench.shifts.push({ at: startTime, value, nodes: sources.map(({ node }) => named(node)) });
  });
  observe("longtask", ({ startTime, duration }) => bench.tasks.push({ at: startTime, duration }));
  observe("largest-contentful-paint", ({ startTime }) => { bench.largest = startTime; });
  observe("paint", ({ name, startTime }) => {
    if (name === "first-contentful-paint") bench.first = startTime;
  });

  // Begin to wait for another text in the first visible node; `answer` is when it came.
  bench.await = (css) => {
    const shown = () =>
      [...document.querySelectorAll(css)].find((node) => node.checkVisibility())?.textContent;
    const before = shown();
    bench.clicked = bench.lit = null;
    bench.answer = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        const text = shown();
        if (!text || text === before) return;
        observer.disconnect();
        resolve(performance.now());
      });
      observer.observe(document.body, EVERYTHING);
    });
  };

  // Where to click on a node, in pixels from its corner: where an island is filled and uncovered.
  bench.inside = (node) => {
    const box = node.getBoundingClientRect();
    if (!node.isPointInFill) return { x: box.width / 2, y: box.height / 2 };
    const toPath = node.getScreenCTM().inverse();
    const filled = (x, y) => node.isPointInFill(new DOMPoint(x, y).matrixTransform(toPath))
      && node.ownerDocument.elementFromPoint(x, y) === node;
    for (let y = box.top + 0.5; y < box.bottom; y += 2)
      for (let x = box.left + 0.5; x < box.right; x += 2)
        if (filled(x, y) && filled(x - 2, y) && filled(x + 2, y))
          return { x: x - box.left, y: y - box.top };
    throw new Error("no pixel of this island can be clicked");
  };

  const map = () => {
    const frame = document.querySelector(".st-key-map iframe");
    return [frame, frame.contentDocument.querySelector(".leaflet-container")];
  };
  bench.keep = () => { bench.kept = map(); };
  bench.isKept = () => map().every((node, place) => node === bench.kept[place]);

  bench.scroll = async () => {
    const main = document.querySelector("[data-testid=stMain]");
    while (main.scrollTop + main.clientHeight < main.scrollHeight - 2) {
      main.scrollBy(0, STEP);
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  };
}
