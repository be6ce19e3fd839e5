// Takes the first view away once Streamlit's page stands and rests behind it, and hands on how far
// it was scrolled.
(() => {
  const RESTS = 3; // looks that find the page as high as before
  const SETTLED = ".leaflet-container:is(.drawn, :has(.failure))"; // a map, drawn or given up
  const first = document.getElementById("first-view");
  let [height, same] = [0, 0];

  const standing = () => {
    const page = document.querySelector('.stApp[data-test-script-state="notRunning"]');
    if (!page?.querySelector(".stMainBlockContainer .head")) return false;
    if (!first.querySelector(".still")) return true;
    const frame = page.querySelector(".st-key-map iframe")?.contentDocument;
    return Boolean(frame?.querySelector(SETTLED) && page.querySelector(".st-key-coverage h2"));
  };
  const resting = () => {
    const now = document.querySelector(".stMainBlockContainer").offsetHeight;
    same = now === height ? same + 1 : 0;
    height = now;
    return same >= RESTS;
  };
  const look = () => {
    if (!standing() || !resting()) {
      setTimeout(look, 50);
      return;
    }
    document.querySelector("[data-testid=stMain]").scrollTop = first.scrollTop;
    first.remove();
  };
  look();
})();
