// Draws the classroom copy's charts, in the theme that the browser has, and anew when that changes.
(async () => {
  "use strict";

  const { choose, go, font } = window.fourIslandsCopy;
  const charts = Object.entries(JSON.parse(document.getElementById("charts").textContent));
  const darkness = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const theme = () => (darkness.matches ? "dark" : "light");
  const place = (key) => document.getElementById(`chart-${key}`);

  const draw = ([key, { figures, config }]) => {
    const { data, layout } = figures[theme()];
    return Plotly.react(place(key), data, layout, { ...config, responsive: true });
  };

  // What is told of the chosen island stands out.
  const mark = ([key]) => {
    const found = place(key).layout.meta.marks?.[root.dataset.island];
    if (!found) return;
    const { size, color } = found;
    const trace = place(key).data.findIndex(({ customdata }) => customdata);
    Plotly.restyle(place(key), { "marker.size": [size], "marker.color": [color] }, [trace]);
  };

  // One drawing after the other: the theme may change while they are drawn.
  let drawn = Promise.allSettled([font]); // without it the browser's own will do
  const drawAll = () => {
    drawn = drawn.then(async () => {
      await Promise.all(charts.map(draw));
      charts.forEach(mark);
    });
    return drawn;
  };

  darkness.addEventListener("change", drawAll);
  await drawAll();
  for (const [key] of charts)
    place(key).on("plotly_click", ({ points: [{ customdata }] }) => {
      if (!customdata) return;
      if (place(key).layout.meta.picks === "moment") choose(`moment=${customdata}`);
      else go(`fact=${customdata}`);
    });
  window.addEventListener("four-islands-view", () => charts.forEach(mark));
})();
