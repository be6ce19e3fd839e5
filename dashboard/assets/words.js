// The few words of its own that Streamlit says, in the page's language.
let words = {}; // what a label begins or ends with, or all of a text, in English -> what to say
// What holds texts that Streamlit says by itself.
const SAYING = "[data-testid=stSkipToContent], [role=tooltip], [role=listbox]";
// What it shows, in a programmer's words, in place of a part whose script failed or did not come.
const FAILED = "[role=alert] :has(> [data-testid=stErrorElementStack]), [data-failed]";
let failed = { text: "", again: "" };

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

const tellFailed = () => {
  for (const box of document.querySelectorAll(FAILED)) {
    if (box.dataset.failed === failed.text) continue;
    box.dataset.failed = failed.text;
    const again = Object.assign(document.createElement("button"), { textContent: failed.again });
    again.addEventListener("click", () => location.reload());
    box.replaceChildren(failed.text, " ", again);
  }
};
const say = () => {
  reword();
  tellFailed();
};
new MutationObserver(say).observe(document.body, { childList: true, subtree: true });
