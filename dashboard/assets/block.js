// Puts our own HTML into the page. The one that is about the view also stands between Python and
// the map: it tells the map which island is chosen, and Python which one was clicked.
const shown = new WeakMap(); // element -> the HTML it shows
const heard = new WeakMap(); // element -> what ends its listening: each drawing listens anew

const fill = (element, html) => {
  if (shown.get(element) === html) return;
  shown.set(element, html);
  element.innerHTML = html;
};

export default ({ data, parentElement, setTriggerValue }) => {
  const block = parentElement.querySelector(".block");
  if (data.status) block.role = "status"; // what changes in it is read out
  fill(block, data.html);
  if (!data.view) return undefined;
  document.title = data.title;
  window.fourIslandsView = data.view;
  window.dispatchEvent(new Event("four-islands-view"));
  heard.get(block)?.abort();
  const listening = new AbortController();
  heard.set(block, listening);
  const chosen = ({ detail }) => setTriggerValue("chosen", detail);
  window.addEventListener("four-islands-choice", chosen, { signal: listening.signal });
  return () => listening.abort();
};
