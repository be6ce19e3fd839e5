// Keys that Streamlit leaves without their meaning, or gives one of its own.
const REACHED = "a[href], button:not([tabindex='-1']), [tabindex='0']";

// What a popover shows lies at the end of the page; who goes by Tab would meet it last of all.
const throughPopover = (event) => {
  const shown = document.querySelector("[data-testid=stPopoverBody]");
  const button = document.querySelector("[data-testid=stPopover] button[aria-expanded=true]");
  if (event.key !== "Tab" || !shown || !button) return;
  const first = shown.querySelector(REACHED);
  const to = event.shiftKey ? button : first;
  if (event.target !== (event.shiftKey ? first : button) || !to) return;
  event.preventDefault();
  to.focus();
};

// A letter alone must do nothing: Streamlit runs the page anew at R and asks to empty a cache at C.
const quiet = (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !/^[a-z]$/i.test(event.key)) return;
  const [target] = event.composedPath();
  if (!target.closest?.("input, textarea, [role=combobox], canvas")) event.stopPropagation();
};

window.addEventListener("keydown", throughPopover, true);
window.addEventListener("keydown", quiet, true);
