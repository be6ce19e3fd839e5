// What a chart's mark under the pointer is, in a note of the browser's own. Plotly's would cover what
// it explains, and could neither be put away nor be pointed at (WCAG 1.4.13).
const noted = new WeakSet(); // of charts' own ways to listen: a chart drawn anew has another
document.addEventListener(
  "pointerover",
  ({ target }) => {
    const chart = target.closest?.(".js-plotly-plot");
    if (!chart?.on || noted.has(chart.on)) return;
    noted.add(chart.on);
    chart.on("plotly_hover", ({ points: [mark] }) => {
      chart.title = mark.hovertext ?? "";
    });
    chart.on("plotly_unhover", () => chart.removeAttribute("title"));
  },
  true,
);
