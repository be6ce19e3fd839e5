// Takes the first view away once Streamlit's page stands behind it, and hands on how far it was
// scrolled.
(() => {
  const first = document.getElementById("first-view");
  const standing = () => {
    const app = document.querySelector('.stApp[data-test-script-state="notRunning"]');
    const frame = document.querySelector(".st-key-map iframe");
    if (!frame) return Boolean(app?.querySelector(".stMainBlockContainer .head"));
    return Boolean(
      frame.contentDocument?.querySelector(".leaflet-container.drawn") &&
        document.querySelector(".st-key-coverage .block h2"),
    );
  };
  const look = () => {
    if (!standing()) {
      setTimeout(look, 50);
      return;
    }
    const main = document.querySelector("[data-testid=stMain]");
    if (main) main.scrollTop = first.scrollTop;
    first.remove();
  };
  look();
})();
