// Copies the link to the view as it is now. It names the language: else the one of whoever opens it
// would win. Before this has run, the link is a plain link to the view that the page was drawn for.
const SAID = 4000; // milliseconds that the answer stays

document.addEventListener(
  "click",
  async (event) => {
    const link = event.target.closest?.(".share a");
    if (!link || !plain(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const address = new URL(location.href);
    address.searchParams.set("lang", document.documentElement.lang);
    const said = link.parentElement.querySelector("[role=status]");
    try {
      await navigator.clipboard.writeText(address.href);
      said.textContent = link.dataset.copied;
    } catch {
      said.textContent = address.href; // no clipboard here: to be taken by hand
      return;
    }
    setTimeout(() => { said.textContent = ""; }, SAID);
  },
  { capture: true },
);
