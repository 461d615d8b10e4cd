import { isOwnFolder, sourcesOf } from "../analysis/applications.ts";
import { parseImage } from "../analysis/image.ts";
import { placedOf } from "../analysis/kinds.ts";
import { placeOf } from "../analysis/place.ts";
import { containersOf, podTemplates } from "../analysis/pod-templates.ts";
import type { Check } from "./check.ts";

export const requirePinnedImage: Check = {
  code: "IMAGE_NOT_PINNED",
  why: "What a moving tag or a range means is decided when a pod starts, not when the change is reviewed.",
  requirement: "KUB-16",

  run: ({ model: { platform }, placed }) => [
    ...podTemplates(placed).flatMap((template) =>
      containersOf(template).flatMap(({ container: { name, image = "" }, path }) => {
        const fault = faultOf(image);
        if (fault === undefined) return [];
        const message = `container "${name}" runs ${image || "no image"}, ${fault}; name a version or a digest in ${template.placed.source}.`;
        return [{ at: placeOf(template.placed, `${path}.image`), message }];
      }),
    ),
    ...placedOf(placed, "Application").flatMap((each) =>
      sourcesOf(each.object).flatMap((source) => {
        const { repoURL, chart, targetRevision = "" } = source;
        if (isOwnFolder(source, platform) || exact.test(targetRevision)) return [];
        const message = `follows ${chart ?? "a folder"} of ${repoURL} at "${targetRevision}", which is not one exact version; write it as 1.2.3 in ${each.source} or in the cluster's versions.json.`;
        return [{ at: placeOf(each, "spec.source.targetRevision"), message }];
      }),
    ),
  ],
};

/** A whole version of a chart or a tag, or a commit. */
const exact = /^(v?\d+\.\d+\.\d+([-+][\w.+-]+)?|[0-9a-f]{40})$/;

/** Tags that are pushed again and again, alone or with a variant: `latest`, `stable-alpine`, but not `dev-20260101`. */
const moving = /^(canary|dev|develop|edge|head|latest|main|master|next|nightly|stable)(-[a-z]+)*$/i;

function faultOf(text: string): string | undefined {
  const { tag, digest } = parseImage(text);
  if (digest !== undefined) return undefined;
  if (!tag) return "which has no tag";
  return moving.test(tag) ? `whose tag "${tag}" moves` : undefined;
}
