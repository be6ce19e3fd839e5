// Plotly selects the mark that it has seen hovered, and a finger never hovers: the first tap chose
// nothing, the second what the first had hit. A touch is a hover too.
document.addEventListener(
  "pointerdown",
  ({ target, pointerType, clientX, clientY }) => {
    if (pointerType !== "touch" || !target.closest?.(".js-plotly-plot")) return;
    target.dispatchEvent(new MouseEvent("mousemove", { bubbles: true, clientX, clientY }));
  },
  true,
);
