// Tells Python when the place of a late picture comes near, and when what it shows is not for the
// island that is chosen now. Near is well on the screen, or a screen away from one who scrolls.
const PATIENCE = 3000; // milliseconds until a question that had no answer is asked again
const WELL = 0.7; // of the screen's height: a place that begins above needs no scrolling to be seen

const watching = new WeakMap(); // a place -> what ends its watch: each drawing watches anew

export default ({ data, parentElement, setTriggerValue }) => {
  watching.get(parentElement)?.();
  const mark = parentElement.host ?? parentElement;
  const frame = mark.closest("[data-testid=stMain]") ?? document.documentElement;
  let again = null;

  const screens = () => mark.getBoundingClientRect().top / frame.clientHeight;
  const come = (near) => {
    if (data.near || again || !near) return;
    setTriggerValue("near", true);
    again = setTimeout(() => {
      again = null;
      scrolled();
    }, PATIENCE);
  };
  const follow = () => {
    if (data.island === null || !data.near || !window.fourIslandsView) return;
    const island = window.fourIslandsView.selected ?? "";
    if (island === data.island || Math.abs(screens()) > 1) return;
    setTriggerValue("island", island);
  };
  const scrolled = () => {
    come(screens() < 2);
    follow();
  };

  const sized = () => come(screens() < WELL);
  let first = null;
  const afterTheMap = () => {
    const map = document.querySelector(".st-key-map");
    if (!map || map.querySelector("[data-settled]")) sized();
    else first = setTimeout(afterTheMap, 300);
  };

  first = setTimeout(afterTheMap, 300);
  window.addEventListener("resize", sized);
  frame.addEventListener("scroll", scrolled, { passive: true });
  window.addEventListener("four-islands-view", follow);
  follow();
  const end = () => {
    clearTimeout(first);
    clearTimeout(again);
    window.removeEventListener("resize", sized);
    frame.removeEventListener("scroll", scrolled);
    window.removeEventListener("four-islands-view", follow);
  };
  watching.set(parentElement, end);
  return end;
};
