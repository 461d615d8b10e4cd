import { destinationOf, folderReader, isOwnFolder, sourcesOf } from "../analysis/applications.ts";
import { type PlacedOf, placedOf } from "../analysis/kinds.ts";
import { placeOf } from "../analysis/place.ts";
import { admitsDestination, admitsHome, admitsKind, admitsSource } from "../analysis/project.ts";
import { nameOf, type PlacedObject } from "../model/kube-object.ts";
import { suggestion } from "../model/names.ts";
import type { Platform } from "../model/platform.ts";
import type { Check, Finding } from "./check.ts";

export const validProject: Check = {
  code: "PROJECT_BOUNDARY",
  why: "Argo CD refuses what a project does not admit, and an Application in a wrong project may reach another cluster.",
  requirement: "KUB-1",

  run: ({ model: { platform }, placed }) => {
    const read = folderReader(placed);
    const projects = new Map(
      placedOf(placed, "AppProject").map((each) => [each.object.metadata.name, each]),
    );
    return placedOf(placed, "Application").flatMap((each) => {
      const folders = sourcesOf(each.object).filter((source) => isOwnFolder(source, platform));
      const project = projects.get(each.object.spec.project);
      return [
        ...folders
          .filter((source) => read(source).length === 0)
          .map(({ path = "" }) => empty(each, path)),
        ...(project === undefined
          ? [unknownProject(each, [...projects.keys()])]
          : beyond(each, project, folders.flatMap(read), platform)),
      ];
    });
  },
};

function empty(placed: PlacedOf<"Application">, path: string): Finding {
  const message = `reads the folder "${path}", for which nothing is rendered; mend the path or directory.recurse in ${placed.source}.`;
  return { at: placeOf(placed, "spec.source.path"), message };
}

function unknownProject(placed: PlacedOf<"Application">, names: readonly string[]): Finding {
  const { project } = placed.object.spec;
  const message = `names the project "${project}", which nothing renders; ${suggestion(project, names)}`;
  return { at: placeOf(placed, "spec.project"), message };
}

/** What an Application is, reads, or writes beyond its project. */
function beyond(
  placed: PlacedOf<"Application">,
  { object: project, source }: PlacedOf<"AppProject">,
  objects: readonly PlacedObject[],
  platform: Platform,
): Finding[] {
  const { metadata, spec } = placed.object;
  const refused = (path: string, what: string): Finding => ({
    at: placeOf(placed, path),
    message: `project ${project.metadata.name} does not admit ${what}; change that in ${placed.source}, or the project in ${source}.`,
  });
  const home = admitsHome(project, metadata.namespace)
    ? []
    : [refused("metadata.namespace", `Applications of namespace ${metadata.namespace}`)];
  const sources = sourcesOf(placed.object)
    .filter(({ repoURL }) => !admitsSource(project.spec, repoURL))
    .map(({ repoURL }) => refused("spec.source.repoURL", `the source ${repoURL}`));

  const target = destinationOf(placed.object, platform);
  if (target === undefined) {
    const wanted = spec.destination.name ?? spec.destination.server;
    return [
      ...home,
      ...sources,
      refused("spec.destination", `"${wanted}", which no cluster is called`),
    ];
  }
  // Argo CD asks for the destination even where every object names its namespace itself.
  const destination = admitsDestination(project.spec, target)
    ? []
    : [refused("spec.destination", `namespace "${target.namespace}" of ${target.name}`)];
  const contents = objects
    .filter(({ object }) => {
      const { namespace } = object.metadata;
      const inside =
        namespace === undefined || admitsDestination(project.spec, { ...target, namespace });
      return !inside || !admitsKind(project.spec, object);
    })
    .map(({ object }) => refused("spec.project", `${nameOf(object)} in ${target.name}`));
  return [...home, ...sources, ...destination, ...contents];
}
