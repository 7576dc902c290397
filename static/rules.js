// Judges a selection of modules by a programme's degree rules, as `msc_site.structure.evaluate` does in Python:
// the same rules in (`rules_as_json`), the same answer out, sentences included. Pure; no dependencies.

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const IN_ALL = " in all";
const EQUIVALENT = " or equivalent knowledge";

/**
 * @param {object} rules what `rules_as_json` wrote
 * @param {Iterable<string>} selection module ids
 * @returns {object} the answer, as `evaluation_as_json` writes it
 */
export function evaluate(rules, selection) {
  const chosen = new Set(selection);
  const offered = new Map(rules.modules.map((module) => [module.id, module]));
  const taken = rules.modules.filter((module) => chosen.has(module.id));
  const groups = rules.groups.map((group) => judgeGroup(rules, group, offered, chosen));
  const modules = judgeModules(rules, offered, chosen);
  const missed = groups.flatMap((group) => [group.modules, group.worth]).filter(isMissed);
  const problems = [...missed, ...modules].map((problem) => problem.sentence);
  const advice = advise(taken, (id) => chosen.has(id) && offered.has(id));
  const total = taken.every((module) => module.credits !== null) ? sumOf(taken) : null;
  return {
    valid: problems.length === 0,
    count: taken.length,
    credits: total === null ? null : amountInWords(rules, total),
    award: judgeAward(rules, total),
    groups,
    modules,
    problems,
    advice,
    summary: summarise(rules, taken, total, problems.length),
  };
}

function judgeGroup(rules, group, offered, chosen) {
  const taken = group.members.filter((id) => chosen.has(id)).map((id) => offered.get(id));
  const worth = sumOf(taken);
  return {
    id: group.id,
    count: taken.length,
    credits: amountInWords(rules, worth),
    modules: judgeCount(group, taken.length),
    worth: judgeWorth(rules, group, worth),
  };
}

function judgeCount(group, count) {
  const [state, by] = compare(count, group.modules);
  const place = sourceInWords(group.title);
  const unnamed = place === "" || place === IN_ALL;
  let sentence = "";
  if (state === "too-few") {
    const noun = !unnamed ? "" : by === 1 ? " module" : " modules";
    sentence = `${group.take_all ? "Take" : "Choose"} ${countInWords(by)} more${noun}${place}`;
  } else if (state === "too-many") {
    sentence = `${capitalise(unnamed ? modulesInWords(by) : countInWords(by))} too many${place}`;
  }
  return { state, by, sentence };
}

function judgeWorth(rules, group, worth) {
  const place = sourceInWords(group.title);
  if (!group.judged) {
    return { state: "unknown", by: "0", sentence: `The credits${place} cannot be checked: some are not stated` };
  }
  const [state, by] = compare(worth, group.credits);
  const amount = amountInWords(rules, by);
  let sentence = "";
  if (state === "too-few") {
    sentence = `Choose modules worth ${amount} more ${rules.unit}${place}`;
  } else if (state === "too-many") {
    sentence = `${amount} ${rules.unit} too many${place}`;
  }
  return { state, by: amount, sentence };
}

function judgeModules(rules, offered, chosen) {
  const problems = [];
  const isTaken = (id) => chosen.has(id) && offered.has(id);
  for (const { id, title, available, requires, needs } of rules.modules) {
    if (!chosen.has(id)) continue;
    if (!available) {
      problems.push({ kind: "not-running", module: id, others: [], sentence: `${title} is not running this year` });
    }
    if (requires !== null && !holds(requires, isTaken)) {
      const others = [...new Set(namedIn(requires))].filter((other) => !isTaken(other));
      problems.push({ kind: "requires", module: id, others, sentence: `${title} needs ${needs}` });
    }
    for (const [first, second] of rules.exclusions) {
      if (first !== id || !chosen.has(second)) continue;
      const sentence = `${title} cannot be combined with ${offered.get(second).title}`;
      problems.push({ kind: "excludes", module: id, others: [second], sentence });
    }
  }
  for (const id of [...chosen].filter((other) => !offered.has(other)).sort()) {
    const title = Object.hasOwn(rules.elsewhere, id) ? rules.elsewhere[id] : id;
    problems.push({ kind: "not-listed", module: id, others: [], sentence: `${title} is not a module of this programme` });
  }
  return problems;
}

function advise(taken, isTaken) {
  return taken
    .filter(({ advice }) => advice !== null && !holds(advice, isTaken))
    .map(({ title, needs }) => `${title} needs ${needs}${EQUIVALENT}`);
}

function judgeAward(rules, total) {
  if (rules.award === null) return { state: "met", by: "0", sentence: "" };
  if (total === null) {
    return { state: "unknown", by: "0", sentence: "The credits in all cannot be checked: some are not stated" };
  }
  const [state, by] = compare(total, [rules.award, rules.award]);
  const amount = amountInWords(rules, by);
  const ofAward = `the ${amountInWords(rules, rules.award)} ${rules.unit} of the award`;
  const words = { "too-few": "short of", "too-many": "more than" }[state];
  return { state, by: amount, sentence: words ? `${amount} ${rules.unit} ${words} ${ofAward}` : "" };
}

/** What was chosen stands apart from what everybody takes. */
function summarise(rules, taken, total, problems) {
  const given = new Set(rules.groups.filter((group) => group.take_all).flatMap((group) => group.members));
  const count = taken.filter((module) => !given.has(module.id)).length;
  const compulsory = taken.length - count;
  let chosen = `${modulesInWords(count)} chosen`;
  if (compulsory > 0) {
    const beside = `${countInWords(compulsory)} compulsory ${compulsory === 1 ? "module" : "modules"}`;
    chosen = `${count > 0 ? countInWords(count) : "none"} chosen, besides ${beside}`;
  }
  const inAll = compulsory > 0 ? IN_ALL : "";
  const worth = total === null ? "" : `, ${amountInWords(rules, total)} ${rules.unit}${inAll}`;
  const met = `${countInWords(problems)} ${problems === 1 ? "rule is" : "rules are"} not met`;
  return `${capitalise(chosen)}${worth}; ${problems > 0 ? met : "every rule is met"}`;
}

function isMissed(verdict) {
  return verdict.state === "too-few" || verdict.state === "too-many";
}

function compare(count, [atLeast, atMost]) {
  if (atLeast !== null && count < atLeast) return ["too-few", atLeast - count];
  if (atMost !== null && count > atMost) return ["too-many", count - atMost];
  return ["met", 0];
}

function holds(requirement, isTaken) {
  const met = requirement.of.filter((member) => (typeof member === "string" ? isTaken(member) : holds(member, isTaken)));
  return met.length >= requirement.at_least;
}

function namedIn(requirement) {
  return requirement.of.flatMap((member) => (typeof member === "string" ? [member] : namedIn(member)));
}

function sumOf(modules) {
  return modules.reduce((sum, module) => sum + (module.credits ?? 0), 0);
}

/** A sum of credits, which is a whole number of the smallest decimal place, as a decimal number without idle noughts. */
function amountInWords(rules, amount) {
  const digits = String(amount).padStart(rules.decimals + 1, "0");
  const whole = digits.slice(0, digits.length - rules.decimals);
  const fraction = digits.slice(digits.length - rules.decimals).replace(/0+$/, "");
  return fraction ? `${whole}.${fraction}` : whole;
}

export function countInWords(number) {
  return NUMBERS[number] ?? String(number);
}

function modulesInWords(number) {
  return `${countInWords(number)} ${number === 1 ? "module" : "modules"}`;
}

function sourceInWords(title) {
  if (!title) return "";
  if (title.toLowerCase() === "chosen modules") return IN_ALL;
  return title.toLowerCase().endsWith("modules") ? ` from ${title}` : ` from “${title}”`;
}

export function capitalise(sentence) {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
