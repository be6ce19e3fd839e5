// Says in the page's language that the connection is lost, until it is back; Streamlit by itself only
// turns its controls grey. What the reader did meanwhile must not be lost with it: a search can be
// typed on, and Python is told which address the last answer left, so that it can tell what came
// since. That message is stored when the line breaks, to go with the first request once it is back.
const SHORT = 1500; // milliseconds; what is over by then no reader need hear of
const told = Object.assign(document.createElement("p"), { className: "connection", role: "status" });
let words = "";
let since = null; // the timer that runs since the connection was lost
let send = null; // has Python draw the page
let lost = { times: 0 }; // how often it was lost, and what the page had been answered by then
let answered = null; // the query of the address at the end of the last run
let running = true; // until a run is seen to end
let link = null; // the last one followed, until a run ends: where it stood and where it leads
window.addEventListener("four-islands-link", ({ detail }) => {
  link = { from: location.href, to: detail };
});

let focused = null; // what has the focus, or had it when it was disabled
document.addEventListener("focusin", ({ target }) => { focused = target; });
document.addEventListener("focusout", ({ target }) => { if (!target.disabled) focused = null; });

// Streamlit has just disabled it, and with that taken its focus.
const typeOn = () => {
  for (const field of document.querySelectorAll(".stApp input[type=search]:disabled")) {
    field.disabled = false;
    if (field !== focused || field.matches(":focus")) continue;
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
  }
};

const follow = () => {
  const { testConnectionState: line, testScriptState: run } =
    document.querySelector(".stApp")?.dataset ?? {};
  if (line === undefined) return;
  if (line !== "CONNECTED") {
    typeOn();
    if (since !== null) return;
    since = setTimeout(() => { told.textContent = words; }, SHORT);
    lost = { times: lost.times + 1, click: window.fourIslandsView?.click ?? 0, query: answered };
    send?.(lost);
  } else if (since !== null) {
    clearTimeout(since);
    since = null;
    told.textContent = "";
    // No answer came, and a server that is new would not know what it was told: load the page anew.
    if (link?.from === location.href) location.assign(link.to);
    else send?.(lost);
  } else if (run !== "notRunning") {
    running = true;
  } else if (running) {
    running = false;
    link = null;
    answered = location.search;
  }
};

document.body.append(told);
new MutationObserver(follow).observe(document.body, {
  attributes: true,
  attributeFilter: ["data-test-connection-state", "data-test-script-state", "disabled"],
  subtree: true,
});

export default ({ data, setStateValue }) => {
  words = data.lost;
  send = (state) => setStateValue("back", state);
  follow(); // the first run may have ended before this script was here
};
