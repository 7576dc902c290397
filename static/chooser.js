// The module chooser: ticks become a selection, the degree's rules answer in words. Without this script the page is
// a checklist with the rules in words.
import { capitalise, countInWords, evaluate } from "./rules.js";

const chooser = document.getElementById("chooser_form");
const rules = JSON.parse(document.getElementById("chooser_rules").textContent);
const verdict = document.getElementById("chooser_verdict");
const bar = document.getElementById("chooser_bar");
const answer = document.getElementById("chooser_answer");
const boxes = [...chooser.querySelectorAll("input[type=checkbox]:not(:disabled)")];

/** The ids of the modules that are ticked or that everyone takes, each once. */
function selection() {
  const taken = [...chooser.querySelectorAll("[data-module]")].map((module) => module.dataset.module);
  const ticked = boxes.filter((box) => box.checked).map((box) => box.value);
  return [...new Set([...taken, ...ticked])];
}

function element(name, ...content) {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

/** "Two chosen: one too many." */
function sayStanding({ count, modules, worth }) {
  const chosen = `${count === 0 ? "None" : capitalise(countInWords(count))} chosen`;
  if (modules.state === "too-many") return `${chosen}: ${countInWords(modules.by)} too many.`;
  if (worth.state === "too-many") return `${chosen}: ${worth.by} ${rules.unit} too many.`;
  if (modules.state === "too-few") return `${chosen}: ${countInWords(modules.by)} more to choose.`;
  return `${chosen}.`;
}

function show() {
  const { valid, groups, problems, advice, award, summary } = evaluate(rules, selection());
  for (const group of groups) {
    const place = chooser.querySelector(`[data-count="${CSS.escape(group.id)}"]`);
    if (!place) continue;
    place.textContent = sayStanding(group);
    place.classList.toggle("excess", [group.modules, group.worth].some(({ state }) => state === "too-many"));
  }
  const remarks = [...problems, award.sentence].filter(Boolean).map((sentence) => element("li", `${sentence}.`));
  for (const place of [verdict, bar]) place.classList.toggle("met", valid);
  bar.firstElementChild.textContent = `${summary}.`;
  answer.replaceChildren(element("p", element("strong", `${summary}.`)));
  if (remarks.length > 0) answer.append(element("ul", ...remarks));
  for (const sentence of advice) answer.append(element("p", `Good to have first: ${sentence}.`));
}

/** The address carries the choice, so that it can be kept and sent. */
function remember() {
  const ticked = [...new Set(boxes.filter((box) => box.checked).map((box) => box.value))];
  history.replaceState(null, "", ticked.length > 0 ? `?modules=${ticked.join(",")}` : location.pathname);
}

chooser.addEventListener("change", ({ target }) => {
  for (const twin of boxes) if (twin.value === target.value) twin.checked = target.checked;
  remember();
  show();
});
document.getElementById("chooser_clear").addEventListener("click", () => {
  for (const box of boxes) box.checked = false;
  remember();
  show();
});

const asked = new Set((new URLSearchParams(location.search).get("modules") ?? "").split(","));
for (const box of boxes) box.checked = asked.has(box.value);
for (const note of chooser.querySelectorAll("[data-without-script]")) note.hidden = true;
verdict.hidden = bar.hidden = false;
show();
