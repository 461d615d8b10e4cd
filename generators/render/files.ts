import { nameOf, type PlacedObject } from "../model/kube-object.ts";
import { hasErrors, type Outcome, type Problem } from "../model/problem.ts";
import { collisions } from "./collisions.ts";
import type { Files } from "./compare.ts";
import { kubeYaml } from "./kube-yaml.ts";
import { withMark } from "./ownership.ts";
import { objectPath } from "./path.ts";
import { toPlainData } from "./plain-data.ts";

/** A file that is text already: Terraform, cloud-init. */
export interface TextFile {
  /** Relative to `rendered/`. */
  readonly path: string;
  readonly text: string;
  /** Input that a person edits to change it. */
  readonly source: string;
}

/** The tree, and the objects whose data can be judged further: the others would only give strange schema problems. */
export interface Rendered {
  readonly files: Files;
  readonly writable: readonly PlacedObject[];
}

/** Folds what nobody reads in a diff; everything else stays open, for the rendered diff is what reviewers approve. */
const attributes: TextFile = {
  path: ".gitattributes",
  text: "* text eol=lf\n.terraform.lock.hcl linguist-generated\n",
  source: "generators/render/files.ts",
};

/** Objects and texts as the whole files of the tree; no file is left out silently: every refusal is a problem. */
export function renderFiles(
  placed: readonly PlacedObject[],
  texts: readonly TextFile[],
): Outcome<Rendered> {
  const problems: Problem[] = [];
  const writable: PlacedObject[] = [];
  const entries: [path: string, what: string, text: string][] = placed.flatMap((each) => {
    const what = nameOf(each.object);
    const data = toPlainData(each.object, `${each.source} ${what}`);
    const path = objectPath(each);
    problems.push(...data.problems, ...path.problems);
    if (hasErrors(data.problems)) return [];
    writable.push(each);
    if (hasErrors(path.problems)) return [];
    return [
      [
        path.value,
        `${each.source} ${what}`,
        withMark(path.value, kubeYaml(data.value), each.source),
      ],
    ];
  });
  for (const { path, text, source } of [...texts, attributes]) {
    entries.push([path, source, withMark(path, text, source)]);
  }
  problems.push(...collisions(entries.map(([path, what]) => [path, what])));
  const files = new Map(entries.map(([path, , text]) => [path, text]));
  return { value: { files, writable }, problems };
}
