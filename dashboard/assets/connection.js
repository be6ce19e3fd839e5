// Tells in the page's language that the connection is lost, until it is back; Streamlit by itself only
// turns its controls grey. Another server may have taken over then, which knows nothing of this page
// but its address, and Streamlit does not ask it to draw: we do. The drawing says what it comes after,
// so that who waits for an answer tells again what had none.
const SHORT = 1500; // milliseconds; what is over by then no reader need hear of
const told = Object.assign(document.createElement("p"), { className: "connection", role: "status" });
let words = "";
let since = null; // the timer that runs since the connection was lost
let redraw = null; // has Python draw the page
let times = 0; // that the connection came back

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
    times += 1;
    redraw?.();
  }
};

document.body.append(told);
new MutationObserver(follow).observe(document.body, {
  attributes: true,
  attributeFilter: ["data-test-connection-state"],
  subtree: true,
});

export default ({ data, setTriggerValue }) => {
  words = data.lost;
  redraw = () => setTriggerValue("back", { times, click: window.fourIslandsView?.click ?? 0 });
};
