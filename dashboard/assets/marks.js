// The moments of the chosen island stand out on a chart as soon as it is chosen: what the figure says
// in `meta.marks` is shown in the drawing that stands. A new drawing would come a request later, and
// take the place of the one that the reader may be about to press on.
const PLOT = ".stPlotlyChart .js-plotly-plot";
const drawings = new WeakSet(); // the plots that tell of each drawing

const chosenIsland = () => {
  const view = window.fourIslandsView; // as of the last click, where the map stands
  return (view ? view.selected : new URLSearchParams(location.search).get("island")) ?? "all";
};

const mark = (plot) => {
  const marks = plot.layout?.meta?.marks;
  if (!marks) return;
  const { size, color } = marks[chosenIsland()] ?? marks.all;
  plot.querySelectorAll(".points path").forEach((dot, i) => {
    const [place] = dot.getAttribute("transform").split(" scale");
    dot.setAttribute("transform", `${place} scale(${size[i] / marks.all.size[i]})`);
    dot.style[dot.style.fill === "none" ? "stroke" : "fill"] = color[i]; // a hollow dot has no fill
  });
};

const markDrawings = () => {
  for (const plot of document.querySelectorAll(PLOT)) {
    if (drawings.has(plot) || !plot.on) continue; // Plotly gives it `on` when it first draws there
    drawings.add(plot);
    plot.on("plotly_afterplot", () => mark(plot));
    mark(plot);
  }
};

window.addEventListener("four-islands-view", () => document.querySelectorAll(PLOT).forEach(mark));
new MutationObserver(markDrawings).observe(document.body, { childList: true, subtree: true });
