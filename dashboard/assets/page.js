// A plain click on a link to a view of this site changes the session on screen, where the browser
// would load the page anew. Streamlit runs the default export at each mount but this module once,
// so there is one listener; while nothing is mounted the links are plain links.
let tell = null; // hands Python a name and what belongs to it
let lang = ""; // of the view, as the server has it

const ROOT = new URL(".", document.baseURI).pathname;
const plain = (event) =>
  !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

const addressOf = (event) => {
  const link = event.composedPath().find((node) => node.localName === "a");
  if (!link || link.getAttribute("href")?.startsWith("#")) return null; // within the page
  if ((link.target?.baseVal ?? link.target) === "_blank") return null;
  const written = link.href?.baseVal ?? link.href; // a link inside a picture is SVG
  if (!written) return null;
  const address = new URL(written, document.baseURI);
  const ours = address.origin === location.origin && address.pathname.startsWith(ROOT);
  return ours ? { link, address } : null;
};

// What a link asks for: a fact over the present view, another page in it, or another view.
const wish = ({ link, address }) => {
  const fact = address.searchParams.get("fact");
  const here = address.pathname === location.pathname;
  if (link.dataset.page !== undefined) return ["page", link.dataset.page];
  if (!here) return null;
  return fact ? ["fact", fact] : ["view", address.search.slice(1)];
};

// The island may have been chosen since a way to a page or a link to a fact was drawn.
const keepView = (event) => {
  const found = addressOf(event);
  const [asked, wanted] = (found && wish(found)) ?? [];
  if (asked !== "page" && asked !== "fact") return;
  const { link, address } = found;
  if (link.dataset.permalink !== undefined) return; // for others: it says more than the address does
  const query = new URLSearchParams(location.search);
  for (const name of ["embed", "fact"]) query.delete(name);
  if (asked === "fact") query.set("fact", wanted);
  address.search = query;
  if (link.href.baseVal === undefined) link.href = address.href;
  else link.href.baseVal = address.href;
};

const ask = (asked, address) => {
  tell?.(...asked);
  const detail = address.href;
  window.dispatchEvent(new CustomEvent("four-islands-link", { detail }));
};

// Enter on a link arrives here too: the browser makes a click of it.
document.addEventListener(
  "click",
  (event) => {
    const found = tell && plain(event) && addressOf(event);
    const asked = found && wish(found);
    if (!asked) return;
    event.preventDefault();
    event.stopPropagation();
    ask(asked, found.address);
  },
  { capture: true },
);
for (const kind of ["pointerdown", "focusin"]) document.addEventListener(kind, keepView, true);

// Each language's name stands in that language, and Streamlit cannot say so.
let languages = [];
const nameLanguages = () =>
  document.querySelectorAll(".st-key-lang [role=radio]:not([lang])").forEach((choice) => {
    const own = languages[[...choice.parentElement.children].indexOf(choice)];
    if (own) choice.lang = own;
  });
new MutationObserver(nameLanguages).observe(document.body, { childList: true, subtree: true });

export default ({ data, setTriggerValue }) => {
  document.title = data.title;
  lang = data.lang;
  document.documentElement.lang = lang;
  languages = data.languages;
  nameLanguages();
  words = data.words;
  failed = data.failed;
  say();
  const mine = (name, value) => setTriggerValue(name, value);
  tell = mine;
  return () => {
    if (tell === mine) tell = null; // the next page may have mounted its own already
  };
};
