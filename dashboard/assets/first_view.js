// Takes the first view away once Streamlit's page stands and rests behind it, and hands on how far
// it was scrolled.
(() => {
  const RESTS = 3; // looks that find the page as high as before
  const PATIENCE = 15000; // milliseconds until a page that rests is taken as it is
  const SETTLED = ".leaflet-container:is(.drawn, :has(.failure))"; // a map, drawn or given up
  const first = document.getElementById("first-view");
  let [height, same, since] = [0, 0, null];

  const whole = (page) => {
    if (!page.querySelector(".stMainBlockContainer .head")) return false;
    if (!first.querySelector(".still")) return true;
    const frame = page.querySelector(".st-key-map iframe")?.contentDocument;
    return Boolean(frame?.querySelector(SETTLED) && page.querySelector(".st-key-coverage h2"));
  };
  const standing = () => {
    const page = document.querySelector('.stApp[data-test-script-state="notRunning"]');
    since = page && (since ?? performance.now());
    return page && (whole(page) || performance.now() - since > PATIENCE);
  };
  const resting = () => {
    const now = document.querySelector(".stMainBlockContainer")?.offsetHeight;
    same = now === height ? same + 1 : 0;
    height = now;
    return same >= RESTS;
  };
  // What stands in the page for a link of the first view: a link, or a choice of the same name.
  const twin = ({ textContent }) =>
    [...document.querySelectorAll(".stApp :is(a, summary, [role=radio])")].find(
      (each) => each.textContent === textContent,
    );
  const look = () => {
    if (!standing() || !resting()) {
      setTimeout(look, 50);
      return;
    }
    const focused = first.contains(document.activeElement) && twin(document.activeElement);
    document.querySelector("[data-testid=stMain]").scrollTop = first.scrollTop;
    first.remove();
    if (focused) focused.focus({ preventScroll: true });
  };
  look();
})();
