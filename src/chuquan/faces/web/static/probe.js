// Tells the values under the pointer, a finger or the arrow keys. Everything it says was written
// by the server beside the picture; nothing is computed here but which point is nearest.
(() => {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";

  const make = (name, attributes) => {
    const element = document.createElementNS(SVG, name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    return element;
  };

  const nearest = (places, x) => {
    let low = 0, high = places.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[middle] < x) low = middle + 1; else high = middle;
    }
    return low > 0 && x - places[low - 1] < places[low] - x ? low - 1 : low;
  };

  const number = new Intl.NumberFormat("en-US", { maximumFractionDigits: 12 });
  const read = (holder) => JSON.parse(holder.querySelector("script").textContent);

  // Every point as its moment in the zone of the picture, its place in a box of one by one, and
  // its value; moments that several lines share are one stop.
  const settle = (told) => {
    const [low, high] = told.ends.map(Math.log10);
    const first = Date.parse(told.first + "Z");
    const local = (minutes) => new Date(first + 60000 * (minutes + told.shift * (minutes / told.span > 0.5)))
      .toISOString().slice(0, 16).replace("T", " ");
    const stops = new Map();
    told.series.forEach((series, m) => series.steps.reduce((before, step, n) => {
      const minutes = before + step;
      const at = local(minutes), key = told.days ? at.slice(0, 10) : at;
      if (!stops.has(key)) stops.set(key, { key, u: minutes / told.span, points: [] });
      stops.get(key).points[m] = {
        at, value: series.values[n], u: minutes / told.span,
        v: 1 - (Math.log10(series.values[n]) - low) / (high - low),
      };
      return minutes;
    }, 0));
    return [...stops.values()].sort((a, b) => a.u - b.u);
  };

  const start = (holder, told, order) => {
    const svg = holder.querySelector("svg");
    const [left, top, width, height] = read(holder).box;
    const places = order.map((stop) => left + stop.u * width);
    const marks = make("g", { "aria-hidden": "true", "pointer-events": "none" });
    const rule = make("line", { y1: top, y2: top + height, stroke: "currentColor", "stroke-opacity": 0.5 });
    const box = document.createElement("div");
    box.className = "probe";
    box.hidden = true;
    box.setAttribute("role", "status");
    holder.append(box);
    let here = -1;

    const hide = () => { marks.remove(); box.hidden = true; here = -1; };

    const show = (n) => {
      if (n === here) return;
      here = n;
      const stop = order[n];
      marks.replaceChildren(rule);
      const at = places[n];
      rule.setAttribute("x1", at);
      rule.setAttribute("x2", at);
      const lines = [stop.key];
      told.series.forEach((series, m) => {
        const point = stop.points[m];
        if (point === undefined) { lines.push(`${series.label}: –`); return; }
        lines.push(`${series.label}: ${number.format(point.value)}${told.days ? ` (${point.at.slice(11)})` : ""}`);
        marks.append(make("circle", {
          cx: left + point.u * width, cy: top + point.v * height, r: 4, fill: series.colour, stroke: "#FFFFFF",
        }));
      });
      svg.append(marks);
      box.replaceChildren(...lines.map((line, m) => {
        const row = document.createElement("div");
        row.textContent = line;
        if (m) row.dataset.series = told.series[m - 1].label;
        return row;
      }));
      box.hidden = false;
      const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
      const beyond = at > left + width / 2;
      box.style.top = `${(top + 4) * scale}px`;
      box.style.left = beyond ? "" : `${(at + 10) * scale}px`;
      box.style.right = beyond ? `${holder.clientWidth - (at - 10) * scale}px` : "";
    };

    const point = (event) => {
      const rect = svg.getBoundingClientRect();
      const scale = svg.viewBox.baseVal.width / rect.width;
      const x = (event.clientX - rect.left) * scale, y = (event.clientY - rect.top) * scale;
      if (x < left - 4 || x > left + width + 4 || y < top - 20 || y > top + height + 20) hide();
      else show(nearest(places, x));
    };

    svg.addEventListener("pointermove", point);
    svg.addEventListener("pointerdown", point);
    svg.addEventListener("pointerleave", hide);
    holder.tabIndex = 0;
    holder.addEventListener("blur", hide);
    holder.addEventListener("keydown", (event) => {
      const last = order.length - 1, from = here < 0 ? last : here;
      const to = {
        ArrowLeft: from - 1, ArrowRight: from + 1, PageUp: from - 7, PageDown: from + 7, Home: 0, End: last,
      }[event.key];
      if (event.key === "Escape") hide();
      if (to === undefined) return;
      event.preventDefault();
      show(Math.max(0, Math.min(last, to)));
    });
  };

  for (const figure of document.querySelectorAll(".drawing")) {
    const holders = [...figure.children].filter((each) => each.querySelector("script"));
    if (!holders.length) continue;
    const told = read(holders[0]), order = settle(told);
    for (const holder of holders) start(holder, told, order);
  }
})();
