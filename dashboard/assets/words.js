// The few words of its own that Streamlit says, in the page's language.
let words = {}; // what a label begins or ends with, or all of a text, in English -> what to say
const TEXTS = "[data-testid=stSkipToContent], :is([role=tooltip], [role=listbox]) :not(:has(*))";

// What an element says now may be Streamlit's English, or what was said for it before.
const reworded = ({ dataset }, english, said, now) => {
  const old = [dataset.said, english].find((part) => part && now.includes(part));
  Object.assign(dataset, { english, said });
  return old ? now.replace(old, said) : now;
};

const reword = () => {
  for (const [english, said] of Object.entries(words)) {
    const told = `[aria-label][data-english="${english}"]`;
    const labels = `[aria-label$="${english}"], [aria-label^="${english}: "], ${told}`;
    for (const element of document.querySelectorAll(labels)) {
      const now = element.getAttribute("aria-label");
      const label = reworded(element, english, said, now);
      if (label !== now) element.setAttribute("aria-label", label);
    }
  }
  for (const element of document.querySelectorAll(TEXTS)) {
    const now = element.textContent;
    const english = now in words ? now : element.dataset.english;
    const text = english in words ? reworded(element, english, words[english], now) : now;
    if (text !== now) element.textContent = text;
  }
};
new MutationObserver(reword).observe(document.body, { childList: true, subtree: true });
