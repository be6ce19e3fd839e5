// Tells Python when the place of a late picture comes near: well on the screen, or a screen away from
// one who scrolls.
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
  const scrolled = () => come(screens() < 2);
  const sized = () => come(screens() < WELL);

  let first = null;
  // The first view goes when the map stands or is given up.
  const afterTheFirstView = () => {
    if (!document.getElementById("first-view")) sized();
    else first = setTimeout(afterTheFirstView, 300);
  };

  first = setTimeout(afterTheFirstView, 300);
  window.addEventListener("resize", sized);
  frame.addEventListener("scroll", scrolled, { passive: true });
  const end = () => {
    clearTimeout(first);
    clearTimeout(again);
    window.removeEventListener("resize", sized);
    frame.removeEventListener("scroll", scrolled);
  };
  watching.set(parentElement, end);
  return end;
};
