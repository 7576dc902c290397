import anchor from "markdown-it-anchor";

const folders = ["modules", "programmes", "scholarships"];

export default function configure(config) {
  config.addPassthroughCopy({ static: "/" });
  config.addFilter("tojson", (value) => JSON.stringify(value).replaceAll("<", "\\u003c"));
  config.amendLibrary("md", (markdown) => markdown.use(anchor, { tabIndex: false }));
  for (const folder of folders) {
    config.addCollection(folder, (all) => all.getFilteredByGlob(`content/${folder}/!(index).md`));
  }
}

export const config = {
  dir: { input: "content", includes: "../templates", data: "../data", output: "public" },
  markdownTemplateEngine: false,
};
