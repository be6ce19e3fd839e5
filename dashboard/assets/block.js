// Puts our own HTML into the page. The one that is about the view also stands between Python and
// the map: it tells the map which island is chosen, and Python which one was clicked.
const shown = new WeakMap(); // element -> the HTML it shows, or will when it is unpacked
const heard = new WeakMap(); // element -> what ends its listening: each drawing listens anew
let asked = null; // the choice that Python has not answered yet
let back = 0; // how often the page has been drawn after a lost connection

const unpack = (packed) => {
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain).text();
};

const fill = async (element, { html, packed }) => {
  const wanted = html ?? packed;
  if (shown.get(element) === wanted) return;
  shown.set(element, wanted);
  const text = html ?? (await unpack(packed));
  if (shown.get(element) === wanted) element.innerHTML = text; // none came meanwhile
};

export default ({ data, parentElement, setTriggerValue }) => {
  const block = parentElement.querySelector(".block");
  if (data.status) block.role = "status"; // what changes in it is read out
  fill(block, data);
  if (!data.view) return undefined;
  document.title = data.title;
  window.fourIslandsView = data.view;
  window.dispatchEvent(new Event("four-islands-view"));
  heard.get(block)?.abort();
  const listening = new AbortController();
  heard.set(block, listening);
  const tell = (choice) => setTriggerValue("chosen", choice);
  if (asked && data.view.back !== back) {
    // Drawn by who has not heard of it, or whom the address, which says the view before, has undone it.
    tell(asked);
  } else if (asked && data.view.click >= asked.click) {
    asked = null;
  }
  back = data.view.back;
  const chosen = ({ detail }) => {
    asked = detail;
    tell(detail);
  };
  window.addEventListener("four-islands-choice", chosen, { signal: listening.signal });
  return () => listening.abort();
};
