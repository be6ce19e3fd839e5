// A plain click on a link to a fact opens it in the session on screen, where the browser would
// load the page anew. Streamlit runs the default export at each mount but this module once, so
// there is one listener; while nothing is mounted the links are plain links.
let open = null; // hands a fact's id to Python

const factOf = (event) => {
  if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = event.composedPath().find((node) => node.localName === "a");
  const address = link?.href?.baseVal ?? link?.href; // a link inside a chart is SVG
  if (!address?.includes("fact=")) return null;
  const { origin, pathname, searchParams } = new URL(address, document.baseURI);
  const here = origin === location.origin && pathname === location.pathname;
  return here ? searchParams.get("fact") : null;
};

// Enter on a link arrives here too: the browser makes a click of it.
document.addEventListener(
  "click",
  (event) => {
    const fact = open && factOf(event);
    if (!fact) return;
    event.preventDefault();
    open(fact);
  },
  { capture: true },
);

export default ({ setTriggerValue }) => {
  const mine = (fact) => setTriggerValue("fact", fact);
  open = mine;
  return () => {
    if (open === mine) open = null; // the next page may have mounted its own already
  };
};
