import type { IPodSpec } from "kubernetes-models/v1/PodSpec";
import type { IContainer } from "kubernetes-models/v1/Container";
import type { ResolvedService } from "../../model/model.ts";
import type { Container, Workload, Writable } from "../../model/workload.ts";
import { fileKey, filesName } from "./config-maps.ts";

/** Name of the volume behind `Storage`: the claim template's as well. */
export const dataVolume = "data";

/** The volumes of a pod: empty directories, files of its ConfigMap, its Secret, and data that no claim keeps. */
export function volumes(service: ResolvedService, form: Workload): Pick<IPodSpec, "volumes"> {
  const list: NonNullable<IPodSpec["volumes"]> = form.containers.flatMap(({ name, writable }) =>
    writable.map((folder) => ({ name: writableName(name, folder), emptyDir: emptyDir(folder) })),
  );
  if (form.files.length > 0) {
    // Executable, because scripts are among them; octal 0555.
    list.push({ name: "files", configMap: { name: filesName(service.name), defaultMode: 0o555 } });
  }
  if (
    form.secret !== undefined &&
    form.containers.some(({ secretFiles }) => secretFiles.length > 0)
  ) {
    list.push({ name: "secret", secret: { secretName: service.name, defaultMode: 0o440 } });
  }
  if (form.storage !== undefined && form.storage.size === undefined)
    list.push({ name: dataVolume, emptyDir: {} });
  return list.length === 0 ? {} : { volumes: list };
}

/** What a container sees of them. Files are mounted one by one, so that they stand beside the image's own. */
export function volumeMounts(
  from: Container,
  index: number,
  form: Workload,
): NonNullable<IContainer["volumeMounts"]> {
  const main = index === 0;
  return [
    ...(main && form.storage ? [{ name: dataVolume, mountPath: form.storage.path }] : []),
    ...from.writable.map((folder) => ({
      name: writableName(from.name, folder),
      mountPath: folder.path,
    })),
    ...(main ? form.files : []).map(({ path }) => ({
      name: "files",
      mountPath: path,
      subPath: fileKey(path),
      readOnly: true,
    })),
    ...from.secretFiles.map(({ key, path }) => ({
      name: "secret",
      mountPath: path,
      subPath: key,
      readOnly: true,
    })),
  ];
}

function writableName(container: string, { path }: Writable): string {
  return `${container}${path.replaceAll(/[^a-z0-9]+/g, "-")}`;
}

function emptyDir({ size, memory }: Writable) {
  return { ...(memory ? { medium: "Memory" } : {}), sizeLimit: size };
}
