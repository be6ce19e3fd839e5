// Takes the first view away once Streamlit's page stands and rests behind it, and hands on how far
// it was scrolled.
(() => {
  const RESTS = 3; // looks that find the page as high as before
  const PATIENCE = 15000; // milliseconds until a page that rests is taken as it is
  const first = document.getElementById("first-view");
  let [height, same, since] = [0, 0, null];

  // An empty page takes no place, however long it rests.
  const drawn = (page) => page.querySelector(".stMainBlockContainer :is(.head, .stAlert)");
  const whole = (page) => {
    if (!first.querySelector(".still")) return true;
    return page.querySelector(".st-key-map [data-settled]")
      && page.querySelector(".st-key-coverage h2");
  };
  const standing = () => {
    const page = document.querySelector('.stApp[data-test-script-state="notRunning"]');
    since = page && drawn(page) && (since ?? performance.now());
    return since && (whole(page) || performance.now() - since > PATIENCE);
  };
  const resting = () => {
    const now = document.querySelector(".stMainBlockContainer")?.offsetHeight;
    same = now === height ? same + 1 : 0;
    height = now;
    return same >= RESTS;
  };
  // What stands in the page for a link or a fold of the first view: a link, a choice or a fold of
  // the same name, and of several such the one in the same place.
  const alike = (within, { textContent }) =>
    [...within.querySelectorAll("a, summary, [role=radio]")].filter(
      (each) => each.textContent === textContent,
    );
  const choice = (name) =>
    [...first.querySelectorAll(".choice a")].find(({ textContent }) => textContent === name);
  const twin = (one) => {
    if (one.name === "q") return document.querySelector(".st-key-q input");
    // An island of the picture is on the page a shape in the map's frame: its choice stands for it.
    const own = one.closest(".still") ? choice(one.ariaLabel) : one;
    return alike(document.querySelector(".stApp"), own)[alike(first, own).indexOf(own)];
  };
  // Words that are being typed are not taken from the reader: they go with the form they stand in.
  let typing = false;
  first.addEventListener("input", () => { typing = true; });
  const look = () => {
    if (typing || !standing() || !resting()) {
      setTimeout(look, 50);
      return;
    }
    const focused = first.contains(document.activeElement) && twin(document.activeElement);
    for (const fold of first.querySelectorAll("details[open] > summary"))
      twin(fold)?.parentElement.setAttribute("open", "");
    document.querySelector("[data-testid=stMain]").scrollTop = first.scrollTop;
    first.remove();
    if (!focused) return;
    focused.focus({ preventScroll: true });
    focused.scrollIntoView({ block: "nearest" });
  };
  look();
})();
