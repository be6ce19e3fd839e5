// The few words of its own that Streamlit says to screen readers, in the page's language.
let words = {}; // the English end of a label -> what to say instead

const reword = () => {
  for (const [english, said] of Object.entries(words)) {
    const label = `[aria-label$="${english}"], [data-english="${english}"]`;
    for (const element of document.querySelectorAll(label)) {
      const now = element.getAttribute("aria-label");
      const old = element.dataset.english ? element.dataset.said : english;
      if (now.endsWith(old)) element.setAttribute("aria-label", now.slice(0, -old.length) + said);
      Object.assign(element.dataset, { english, said });
    }
  }
};
new MutationObserver(reword).observe(document.body, { childList: true, subtree: true });
