// The few words of its own that Streamlit says, in the page's language.
let words = {}; // what a label begins or ends with, or all of a text, in English -> what to say
// What holds texts that Streamlit says by itself.
const SAYING = "[data-testid=stSkipToContent], [role=tooltip], [role=listbox]";

// What an element says now may be Streamlit's English, or what was said for it before.
const reworded = ({ dataset }, english, said, now) => {
  const old = [dataset.said, english].find((part) => part && now.includes(part));
  Object.assign(dataset, { english, said });
  return old ? now.replace(old, said) : now;
};

const within = (element) => [element, ...element.querySelectorAll("*")];
const texts = () =>
  [...document.querySelectorAll(SAYING)].flatMap(within).filter((each) => !each.childElementCount);

const english = (label) =>
  Object.keys(words).find((word) => label.endsWith(word) || label.startsWith(`${word}: `));

const reword = () => {
  for (const element of document.querySelectorAll("[aria-label]")) {
    const now = element.getAttribute("aria-label");
    const word = english(now) ?? element.dataset.english;
    const label = word in words ? reworded(element, word, words[word], now) : now;
    if (label !== now) element.setAttribute("aria-label", label);
  }
  for (const element of texts()) {
    const now = element.textContent;
    const word = now in words ? now : element.dataset.english;
    const text = word in words ? reworded(element, word, words[word], now) : now;
    if (text !== now) element.textContent = text;
  }
};
new MutationObserver(reword).observe(document.body, { childList: true, subtree: true });
