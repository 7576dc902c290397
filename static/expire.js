// Between two builds a deadline may pass. `data-until` and `data-after` name the last day (inclusive) on which an
// element holds, in the site's time zone; a page whose date is pinned stays as it was built.

/** Today in a time zone, as YYYY-MM-DD. */
function today(timeZone) {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" })
    .formatToParts(new Date());
  const part = (type) => parts.find((each) => each.type === type).value;
  return `${part("year")}-${part("month")}-${part("day")}`;
}

const { pinned, timeZone } = document.documentElement.dataset;
if (pinned === undefined && timeZone) {
  const now = today(timeZone);
  for (const element of document.querySelectorAll("[data-until]")) {
    if (now > element.dataset.until) element.hidden = true;
  }
  for (const element of document.querySelectorAll("[data-after]")) {
    if (now > element.dataset.after) element.hidden = false;
  }
}
