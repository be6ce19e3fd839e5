// Links to the view as it is now, for others: the one that a click copies, and in a frame the way to
// the whole page. They name the language: else the one of whoever opens them would win. It is the one
// that the server drew the page in (page.js): a browser that translates pages changes the document's.
// Before this has run, they are plain links to the view that the page was drawn for.
const SAID = 4000; // milliseconds that the answer stays

const permalink = () => {
  const address = new URL(location.href);
  address.searchParams.delete("embed");
  address.searchParams.set("lang", lang);
  return address.href;
};

const renew = ({ target }) => {
  const link = target.closest?.("a[data-permalink]");
  if (link) link.href = permalink();
};
for (const kind of ["pointerdown", "focusin"]) document.addEventListener(kind, renew, true);

document.addEventListener(
  "click",
  async (event) => {
    const link = event.target.closest?.(".share a");
    if (!link || !plain(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const address = permalink();
    const said = link.parentElement.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(address);
      said.textContent = link.dataset.copied;
    } catch {
      said.textContent = address; // no clipboard here: to be taken by hand
      return;
    }
    setTimeout(() => { said.textContent = ""; }, SAID);
  },
  { capture: true },
);
