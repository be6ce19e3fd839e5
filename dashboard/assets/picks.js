// A press on a mark of a chart asks for what its figure says that marks lead to, in `meta.picks`.
// Not by Streamlit's selection: a chart that changes is a new one to it, and a press on the old one,
// made while the new one is on its way, would choose nothing and let go of what was chosen.
const heard = new WeakSet(); // the plots that are listened to
let hovered = null; // the plot that the pointer is on, and what its mark there leads to
let pressed = null; // the plot on which the pointer is down

const leads = (plot, { points }) => [
  plot.layout.meta.picks,
  points.flatMap(({ customdata }) => customdata || [])[0],
];

const pick = (picks, id) => {
  if (!id) return;
  const address = new URL(location.href);
  address.searchParams.set(picks, id);
  ask([picks, id], address);
};

const listen = (plot) => {
  if (heard.has(plot) || !plot.on) return; // Plotly gives it `on` when it first draws there
  heard.add(plot);
  plot.on("plotly_click", (event) => pick(...leads(plot, event)));
  plot.on("plotly_hover", (event) => { hovered = { plot, to: leads(plot, event) }; });
  plot.on("plotly_unhover", () => { hovered = null; });
};

const plotOf = ({ target }) => target.closest?.(PLOT);

const enter = (event) => {
  const plot = plotOf(event);
  if (plot) listen(plot);
};

const press = (event) => {
  pressed = plotOf(event);
  if (!pressed) return;
  listen(pressed);
  // Plotly clicks on the mark that it has seen hovered, and a finger never hovers: the first tap
  // chose nothing, the second what the first had hit. A touch is a hover too.
  const { pointerType, clientX, clientY } = event;
  if (pointerType === "touch")
    event.target.dispatchEvent(new MouseEvent("mousemove", { bubbles: true, clientX, clientY }));
};

// A new chart may have come under a pointer that was down: the old one, which Plotly has emptied,
// then sees no click.
const release = () => {
  if (pressed && !pressed.isConnected && hovered?.plot === pressed) pick(...hovered.to);
  pressed = null;
};

for (const [kind, act] of Object.entries({
  pointerover: enter,
  pointerdown: press,
  pointerup: release,
}))
  document.addEventListener(kind, act, true);
