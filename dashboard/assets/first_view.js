// Takes the first view away once Streamlit's page stands and rests behind it, and hands on how far
// it was scrolled.
(() => {
  const RESTS = 3; // looks that find the page as high as before
  const first = document.getElementById("first-view");
  let [height, same] = [0, 0];

  const standing = () => {
    const page = document.querySelector('.stApp[data-test-script-state="notRunning"]');
    if (!page?.querySelector(".stMainBlockContainer .head")) return false;
    const frame = page.querySelector(".st-key-map iframe");
    if (!frame) return true;
    const drawn = frame.contentDocument?.querySelector(".leaflet-container.drawn");
    return Boolean(drawn && page.querySelector(".st-key-coverage h2"));
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
