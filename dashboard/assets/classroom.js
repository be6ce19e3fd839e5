// The classroom copy at work: what the address names after its # is chosen, an island, a moment or a
// row of a table; the facts are searched. Without this script all of it stands open to read.
(() => {
  "use strict";

  const ALL = "all";
  const at = (id) => document.getElementById(id);
  const all = (css) => [...document.querySelectorAll(css)];
  const title = document.title;
  let clicks = 0; // on the map, that this page has heard of

  // Of the parts of one kind, only the chosen one is shown.
  const chooseIsland = (island) => {
    for (const panel of all(".panels > section")) {
      panel.hidden = panel.dataset.island !== island;
      if (!panel.hidden) document.title = island === ALL ? title : panel.dataset.title;
    }
    for (const pill of all(".choice a"))
      pill.ariaCurrent = pill.dataset.island === island ? "true" : null;
    document.documentElement.dataset.island = island;
    window.fourIslandsView = { selected: island === ALL ? null : island, click: clicks };
    window.dispatchEvent(new Event("four-islands-view"));
  };

  const chooseMoment = (moment) => {
    for (const told of all(".told-moments > details")) {
      told.hidden = told.lastElementChild.id !== `moment=${moment}`;
      told.open = !told.hidden;
    }
    at("moment").value = moment;
  };

  // Shows what a part of the address names; a row that is folded or searched away comes to light.
  const show = (name) => {
    const place = at(name);
    const [kind, id] = name.split("=");
    if (name === "") chooseIsland(ALL);
    if (name === "" || name === "timeline") chooseMoment("");
    if (place && kind === "island") chooseIsland(id);
    if (place && kind === "moment") chooseMoment(id);
    if (!place || kind !== "fact") return;
    if (place.hidden) search("");
    for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details"))
      fold.open = true;
  };

  // What an address names after its #. On its way it may have been encoded, its letter case lost, and
  // marks glued to its end; all that stands between `&` and has no place here is left out.
  const key = (text) => text.replace(/^amp;/i, "").replace(/[^\p{L}\p{N}]+$/u, "").toLowerCase();
  const places = new Map(all("[id]").map(({ id }) => [key(id), id]));
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text; // a lone %
    }
  };
  const repaired = (written) => {
    const parts = decoded(decoded(written)).split(/[?&]/).map(key);
    return places.get(parts.find((part) => places.has(part))) ?? written;
  };
  const named = () => {
    const written = location.hash.slice(1);
    return at(written) ? written : repaired(written);
  };
  const arrive = () => {
    const name = named();
    show(name);
    if (name === location.hash.slice(1)) return;
    // Not at once: the browser has yet to find that the other names no place.
    setTimeout(() => location.replace(`#${name}`));
  };
  // A choice whose place is in sight already: the address says it, and the page stays where it is.
  const choose = (name) => {
    if (named() !== name) history.pushState(null, "", `#${name}`);
    show(name);
  };
  // The browser goes to a place by itself, if it is there to be seen.
  const go = (name) => {
    show(name);
    location.hash = name;
  };

  const search = (typed) => {
    const finds = window.fourIslandsSearch(typed);
    const rows = all("#evidence tbody tr");
    for (const row of rows) row.hidden = !finds(row.id.slice("fact=".length));
    const left = rows.filter((row) => !row.hidden).length;
    at("search").value = typed;
    at("search").nextElementSibling.value = typed && `${left} / ${rows.length}`;
  };

  const takeFont = () => {
    const file = document.querySelector("link[as=font]");
    const face = new FontFace(file.dataset.family, `url("${file.href}")`, { weight: "200 900" });
    document.fonts.add(face);
    return face.load();
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    const name = link.getAttribute("href").slice(1);
    if (!link.matches(".choice a")) {
      show(name);
      return;
    }
    event.preventDefault();
    choose(name);
  });
  at("moment").addEventListener("change", ({ target }) =>
    choose(target.value ? `moment=${target.value}` : "timeline"),
  );
  at("search").addEventListener("input", ({ target }) => search(target.value));
  window.addEventListener("four-islands-choice", ({ detail }) => {
    clicks = detail.click;
    choose(`island=${detail.island ?? ALL}`);
  });
  window.addEventListener("popstate", arrive);

  document.documentElement.classList.add("scripted");
  show("");
  arrive();
  window.fourIslandsCopy = { choose, go, font: takeFont() };
})();
