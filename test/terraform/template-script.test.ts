import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const script = join(import.meta.dirname, "../../scripts/proxmox-template.sh");
const temporary = mkdtempSync(join(tmpdir(), "espalier-template-"));
afterAll(() => rmSync(temporary, { recursive: true }));

interface Host {
  /** Shell of `qm`; `status` fails, as for a number that is free, unless `taken`. */
  readonly qm?: string;
  readonly taken?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs the script on a host of paper, whose `qm` writes down what it is asked. */
function run({ qm = "", taken = false, environment = {} }: Host): {
  readonly code: number | null;
  readonly asked: readonly string[];
} {
  const folder = mkdtempSync(join(temporary, "host-"));
  const log = join(folder, "log");
  const program = (name: string, body: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  program("qm", `echo "$*" >> "${log}"\n[ "$1" != status ] || exit ${taken ? 0 : 2}\n${qm}`);
  program(
    "wget",
    'for each; do case "$each" in --output-document=*) echo x > "${each#*=}"; esac; done',
  );
  const env = { PATH: `${folder}:/usr/bin:/bin`, TMPDIR: folder, ...environment };
  const { status } = spawnSync("bash", [script], { env });
  return { code: status, asked: readFileSync(log, "utf8").trim().split("\n") };
}

test("the script parses", () => {
  expect(() => execFileSync("bash", ["-n", script])).not.toThrow();
});

test("the template has the design's number, disk, card and cloud-init drive", () => {
  const { code, asked } = run({});
  expect(code).toBe(0);
  expect(asked.map((each) => each.split(" ").slice(0, 3).join(" "))).toEqual([
    "status 9000",
    "create 9000 --name",
    "set 9000 --scsi0",
    "set 9000 --ide2",
    "set 9000 --boot",
    "set 9000 --serial0",
    "set 9000 --agent",
    "template 9000",
  ]);
  expect(asked[1]).toContain("--name ubuntu-2204-cloudinit");
  expect(asked[1]).toContain("--net0 virtio,bridge=vmbr0");
  expect(asked[2]).toContain("local-lvm:0,import-from=");
});

test("a number that is taken is never touched", () => {
  expect(run({ taken: true })).toEqual({ code: 1, asked: ["status 9000"] });
});

test("a failure half way leaves no machine behind", () => {
  const { code, asked } = run({ qm: '[ "$3" != --boot ] || exit 5' });
  expect(code).toBe(5);
  expect(asked.at(-1)).toBe("destroy 9000");
});

test("an image with another checksum makes no machine", () => {
  const { code, asked } = run({ environment: { IMAGE_SHA256: "0".repeat(64) } });
  expect(code).not.toBe(0);
  expect(asked).toEqual(["status 9000"]);
});
