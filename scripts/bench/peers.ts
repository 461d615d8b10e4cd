import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { coldRun } from "./cold-run.ts";
import { measure } from "./measure.ts";
import { peerInput } from "./peer-input.ts";
import { costText, type Row } from "./table.ts";
import { workFolder } from "./work-folder.ts";

/** The same manifests cold from our engine, a file each, and from kosko, all in one file. */
export async function againstKosko(turns: number): Promise<Row[]> {
  install();
  const { components } = await peerInput(10_000);
  const ours = coldRun("render", 10_000);
  const unwritten = coldRun("build", 10_000);
  const kosko = { command: [join(peers, "kosko.mjs"), components, join(workFolder, "kosko.yaml")] };
  const costOf = measure([ours, unwritten, kosko], turns);

  const other = costText(costOf(kosko));
  return [
    {
      what: "10,000 manifests cold: kosko / ours",
      ours: costText(costOf(ours)),
      other,
      figure: costOf(kosko).seconds / costOf(ours).seconds,
      unit: "x",
      target: { atLeast: 2 },
    },
    {
      what: "10,000 manifests cold: kosko / ours without writing",
      ours: costText(costOf(unwritten)),
      other,
      figure: costOf(kosko).seconds / costOf(unwritten).seconds,
      unit: "x",
    },
  ];
}

/** The same manifests cold from our engine, a file each, and from cdk8s, a file for each folder of ours. */
export async function againstCdk8s(turns: number): Promise<Row[]> {
  install();
  const { objects } = await peerInput(5_000);
  const ours = coldRun("render", 5_000);
  const cdk8s = { command: [join(peers, "cdk8s.mjs"), objects, join(workFolder, "cdk8s")] };
  const costOf = measure([ours, cdk8s], turns);

  return [
    {
      what: "5,000 manifests cold: cdk8s / ours",
      ours: costText(costOf(ours)),
      other: costText(costOf(cdk8s)),
      figure: costOf(cdk8s).seconds / costOf(ours).seconds,
      unit: "x",
      target: { atLeast: 50 },
    },
  ];
}

const peers = join(import.meta.dirname, "peers");

/** Installs what the lock file says, unless that is there already. */
function install(): void {
  const done = join(peers, "node_modules/.package-lock.json");
  const lock = join(peers, "package-lock.json");
  if (existsSync(done) && statSync(done).mtimeMs > statSync(lock).mtimeMs) return;
  const { status, stderr } = spawnSync("npm", ["ci", "--ignore-scripts"], {
    cwd: peers,
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the peers cannot be installed:\n${stderr}`);
}
