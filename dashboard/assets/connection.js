// Tells in the page's language that the connection is lost, until it is back; Streamlit by itself only
// turns its controls grey. Another server may have taken over then, which knows nothing of this page
// but its address, and Streamlit does not ask it to draw: we do, and say so to who waits for it.
const SHORT = 1500; // milliseconds; what is over by then no reader need hear of
const told = Object.assign(document.createElement("p"), { className: "connection", role: "status" });
let words = "";
let since = null; // the timer that runs since the connection was lost
let redraw = null; // has Python draw the page
let clicks = 0; // on the map

const isLost = () => {
  const state = document.querySelector(".stApp")?.dataset.testConnectionState;
  return state !== undefined && state !== "CONNECTED";
};

const follow = () => {
  if (isLost()) {
    since ??= setTimeout(() => { told.textContent = words; }, SHORT);
  } else if (since !== null) {
    clearTimeout(since);
    since = null;
    told.textContent = "";
    redraw?.();
    window.dispatchEvent(new Event("four-islands-connected"));
  }
};

document.body.append(told);
window.addEventListener("four-islands-choice", ({ detail }) => { clicks = detail.click; });
new MutationObserver(follow).observe(document.body, {
  attributes: true,
  attributeFilter: ["data-test-connection-state"],
  subtree: true,
});

export default ({ data, setTriggerValue }) => {
  words = data.lost;
  redraw = () => setTriggerValue("back", clicks);
};
