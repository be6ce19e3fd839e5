// Puts our own HTML into the page. The one that is about the view also stands between Python and
// the map: it tells the map which island is chosen, and Python which one was clicked.
const shown = new WeakMap(); // element -> the HTML it shows, or will when it is unpacked
const heard = new WeakMap(); // element -> what ends its listening: each drawing listens anew
const AFTER = 300; // milliseconds between looks whether a page that is back has been drawn
let asked = null; // the choice that Python has not answered yet
let missed = null; // the one that had no answer when the connection was lost
let tell = null; // hands it to Python

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

// What had no answer when the connection was lost is told once the page is back: even where Python
// has heard of it, as the address, which says the view before it, has undone it since.
const askAgain = () => {
  if (!missed || !tell) return;
  const { testScriptState: script, testConnectionState: line } = document.querySelector(".stApp").dataset;
  if (line !== "CONNECTED") return;
  if (script !== "notRunning") {
    setTimeout(askAgain, AFTER);
    return;
  }
  tell(missed);
  missed = null;
};
window.addEventListener("four-islands-connected", () => {
  missed ??= asked;
  setTimeout(askAgain, AFTER);
});

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
  if (asked && data.view.click >= asked.click) asked = null;
  tell = (choice) => setTriggerValue("chosen", choice);
  const chosen = ({ detail }) => {
    asked = detail;
    missed = null; // this one comes after it
    tell(detail);
  };
  window.addEventListener("four-islands-choice", chosen, { signal: listening.signal });
  return () => listening.abort();
};
