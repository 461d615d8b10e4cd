import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, type TestContext } from "vitest";
import { attempt } from "../../generators/render/attempt.ts";
import { compare, within, type Files } from "../../generators/render/compare.ts";
import { readTree, writeTree } from "../../generators/render/disk.ts";
import { temporaryName } from "../../generators/render/file-names.ts";
import { withMark } from "../../generators/render/ownership.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "espalier-disk-"));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Files that carry our mark. */
const ours = (texts: Record<string, string>): Files =>
  new Map(
    Object.entries(texts).map(([path, text]) => [path, withMark(path, text, "apps/products/shop")]),
  );

const shop = ours({
  ".gitattributes": "x\n",
  "dev/apps/shop/shop/a.yaml": "a\n",
  "dev/apps/shop/b.yaml": "b\n",
});

/** Puts a file below `rendered/`, past the code under test. */
function put(path: string, text: string): void {
  const place = join(root, "rendered", path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text);
}

/** What `render` does: read, compare, write. */
function render(wanted: Files, cluster?: string) {
  const found = readTree(root, cluster);
  const { value, problems } = writeTree(root, compare(within(wanted, cluster), found.value));
  return {
    ...value,
    codes: [...found.problems, ...problems].map(({ code, at }) => `${code} ${at}`),
  };
}

/** Every file and folder below a folder, links not followed, with the text of files. */
function listing(folder = root): Record<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const pairs = entries.map((entry) => {
    const place = join(entry.parentPath, entry.name);
    return [
      place.slice(folder.length + 1),
      entry.isFile() ? readFileSync(place, "utf8") : "(no file)",
    ] as const;
  });
  return Object.fromEntries(pairs.sort());
}

describe("writing the tree", () => {
  test("makes rendered/, its folders and files, and reads back what it wrote", () => {
    expect(render(shop)).toEqual({ written: 3, removed: 0, codes: [] });
    expect(readTree(root)).toEqual({ value: shop, problems: [] });
  });

  test("gives files 0644 and folders 0755 whatever the umask", () => {
    const umask = process.umask(0o077);
    render(shop);
    process.umask(umask);

    const modes = Object.keys(listing()).map((path) => [
      path,
      (lstatSync(join(root, path)).mode & 0o777).toString(8),
    ]);
    expect(Object.fromEntries(modes)).toEqual({
      rendered: "755",
      "rendered/.gitattributes": "644",
      "rendered/dev": "755",
      "rendered/dev/apps": "755",
      "rendered/dev/apps/shop": "755",
      "rendered/dev/apps/shop/b.yaml": "644",
      "rendered/dev/apps/shop/shop": "755",
      "rendered/dev/apps/shop/shop/a.yaml": "644",
    });
  });

  test("writes nothing when nothing differs", () => {
    const traces = () =>
      Object.keys(listing()).map((path) => {
        const { ino, mtimeNs, ctimeNs } = lstatSync(join(root, path), { bigint: true });
        return [path, ino, mtimeNs, ctimeNs];
      });
    render(shop);
    const before = traces();
    expect(render(shop)).toEqual({ written: 0, removed: 0, codes: [] });
    expect(traces()).toEqual(before);
  });

  test("makes no rendered/ for an empty tree", () => {
    expect(render(new Map())).toEqual({ written: 0, removed: 0, codes: [] });
    expect(listing()).toEqual({});
  });

  test("replaces a changed file, and not what is hard-linked to it", () => {
    render(shop);
    const place = join(root, "rendered/.gitattributes");
    linkSync(place, join(root, "other-name"));
    const changed = ours(Object.fromEntries([...shop.keys()].map((path) => [path, "new\n"])));

    expect(render(changed)).toEqual({ written: 3, removed: 0, codes: [] });
    expect(readTree(root).value).toEqual(changed);
    expect(readFileSync(join(root, "other-name"), "utf8")).toBe(shop.get(".gitattributes"));
  });

  test("touches one cluster only when asked", () => {
    render(ours({ "dev/old.yaml": "", "prod/old.yaml": "", "dev-2/old.yaml": "" }));
    const wanted = ours({ "dev/new.yaml": "", "prod/new.yaml": "", ".gitattributes": "" });

    expect(render(wanted, "dev")).toEqual({ written: 1, removed: 1, codes: [] });
    expect([...readTree(root).value.keys()].sort()).toEqual([
      "dev-2/old.yaml",
      "dev/new.yaml",
      "prod/old.yaml",
    ]);
    expect([...readTree(root, "dev").value.keys()]).toEqual(["dev/new.yaml"]);
  });

  test.each(["../evil", "dev/../../evil", "/etc/x", "dev//a", "dev/./a", "dev\\..\\a", "dev/a\0"])(
    "a path that leaves the tree is our bug: %j",
    (path) => {
      expect(() => writeTree(root, [{ status: "missing", path, text: "" }])).toThrow(/^bug:/);
      expect(listing()).toEqual({});
    },
  );

  test("a cluster that leaves the tree is our bug", () => {
    expect(() => readTree(root, "..")).toThrow(/^bug:/);
  });
});

describe("removing what is stale", () => {
  test("removes marked files and the folders that they leave empty", () => {
    render(shop);
    expect(render(ours({ ".gitattributes": "x\n" }))).toEqual({
      written: 0,
      removed: 2,
      codes: [],
    });
    expect(Object.keys(listing())).toEqual(["rendered", "rendered/.gitattributes"]);
  });

  test("removes rendered/ itself with its last file", () => {
    render(shop);
    expect(render(new Map())).toEqual({ written: 0, removed: 3, codes: [] });
    expect(listing()).toEqual({});
  });

  test("keeps foreign files, warns of them, and keeps their folders", () => {
    render(shop);
    put("dev/apps/shop/shop/note.txt", "mine");

    expect(render(new Map())).toEqual({
      written: 0,
      removed: 3,
      codes: ["FOREIGN_FILE rendered/dev/apps/shop/shop/note.txt"],
    });
    expect(listing()["rendered/dev/apps/shop/shop/note.txt"]).toBe("mine");
  });

  test("neither reads nor removes what Terraform keeps beside the files", () => {
    const kept = [
      ".terraform/providers/x",
      ".terraform.lock.hcl",
      "terraform.tfstate",
      "terraform.tfstate.backup",
      "terraform.tfvars",
      "terraform.tfvars.json",
    ].map((name) => `dev/terraform/${name}`);
    for (const path of kept) put(path, "mine");
    symlinkSync("/nowhere", join(root, "rendered/dev/terraform/.terraform/link"));
    const before = listing();

    expect(render(ours({ "dev/terraform/main.tf.json": "{}" })).codes).toEqual([]);
    expect(render(new Map())).toEqual({ written: 0, removed: 1, codes: [] });
    expect(listing()).toEqual(before);
  });

  test("finishes an interrupted run: its temporary files go, even those of our own process id", () => {
    const leftovers = [
      `dev/gone/${temporaryName(1, 7)}`,
      `dev/apps/shop/${temporaryName(process.pid, 1)}`,
    ];
    for (const path of leftovers) put(path, "# Generated by esp");

    expect(render(shop)).toEqual({ written: 3, removed: 2, codes: [] });
    expect(readTree(root).value).toEqual(shop);
    expect(existsSync(join(root, "rendered/dev/gone"))).toBe(false);
  });
});

describe("nothing is changed, and the problem says where", () => {
  let victim: string;
  beforeEach(() => {
    victim = mkdtempSync(join(tmpdir(), "espalier-victim-"));
    writeFileSync(join(victim, "kept.yaml"), "victim");
  });
  afterEach(() => {
    rmSync(victim, { recursive: true });
  });
  const link = (path: string, target = victim) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(target, join(root, path));
  };

  test.each<[string, () => void, string]>([
    ["when rendered/ is a link", () => link("rendered"), "LINK_REFUSED rendered"],
    [
      "when rendered/ is a link to nothing",
      () => link("rendered", "/nowhere"),
      "LINK_REFUSED rendered",
    ],
    ["when a cluster is a link", () => link("rendered/dev"), "LINK_REFUSED rendered/dev"],
    [
      "when a folder deep inside is a link",
      () => link("rendered/dev/apps/shop/shop"),
      "LINK_REFUSED rendered/dev/apps/shop/shop",
    ],
    [
      "when a file is a link",
      () => link("rendered/dev/apps/shop/b.yaml", join(victim, "kept.yaml")),
      "LINK_REFUSED rendered/dev/apps/shop/b.yaml",
    ],
    [
      "when rendered/ is a file",
      () => writeFileSync(join(root, "rendered"), ""),
      "PATH_BLOCKED rendered",
    ],
    [
      "when a file stands in a folder's place",
      () => put("dev/apps", withMark("apps", "", "x")),
      "PATH_BLOCKED rendered/dev/apps",
    ],
    [
      "when a folder stands in a file's place",
      () => mkdirSync(join(root, "rendered/dev/apps/shop/b.yaml"), { recursive: true }),
      "PATH_BLOCKED rendered/dev/apps/shop/b.yaml",
    ],
    [
      "when a foreign file is in the way",
      () => put("dev/apps/shop/b.yaml", "mine"),
      "FOREIGN_FILE rendered/dev/apps/shop/b.yaml",
    ],
  ])("%s", (_, arrange, code) => {
    arrange();
    const before = listing();
    const { written, removed, codes } = render(shop);

    expect({ written, removed }).toEqual({ written: 0, removed: 0 });
    expect(new Set(codes)).toEqual(new Set([code]));
    expect(listing()).toEqual(before);
    expect(listing(victim)).toEqual({ "kept.yaml": "victim" });
  });

  test("removing refuses a link that appeared after reading", () => {
    link("rendered/dev");
    const { problems } = writeTree(root, [{ status: "stale", path: "dev/kept.yaml" }]);
    expect(problems).toMatchObject([{ code: "LINK_REFUSED", at: "rendered/dev" }]);
    expect(listing(victim)).toEqual({ "kept.yaml": "victim" });
  });

  test("reading refuses links too, and does not follow them", () => {
    link("rendered/dev/apps");
    link("rendered/prod", "/nowhere");
    const { value, problems } = readTree(root);
    expect(value).toEqual(new Map());
    expect(problems.map(({ code, at }) => `${code} ${at}`).sort()).toEqual([
      "LINK_REFUSED rendered/dev/apps",
      "LINK_REFUSED rendered/prod",
    ]);
    expect(readTree(root, "prod").problems).toMatchObject([
      { code: "LINK_REFUSED", at: "rendered/prod" },
    ]);
  });

  test("reading does not open a pipe", () => {
    put("dev/a.yaml", "");
    expect(spawnSync("mkfifo", [join(root, "rendered/dev/pipe")]).status).toBe(0);
    expect(readTree(root).problems).toMatchObject([
      { code: "PATH_BLOCKED", at: "rendered/dev/pipe" },
    ]);
  });

  test("when a file is too large for the limit of the process: the files before it are taken back", () => {
    render(ours({ "dev/old.yaml": "old\n", "dev/a.yaml": "old\n" }));
    const before = listing();
    const wanted = {
      "dev/a.yaml": "new\n",
      "dev/new/b.yaml": "new\n",
      "dev/z.yaml": "x".repeat(100_000),
    };

    expect(renderInShell("ulimit -f 64", ours(wanted))).toEqual([
      "DISK_REFUSED rendered/dev/z.yaml",
    ]);
    expect(listing()).toEqual(before);
  });

  test("when the disk is full", (context) => {
    onSmallDisk(context, "size=64k", () => {
      render(ours({ "dev/old.yaml": "old\n", "dev/a.yaml": "old\n" }));
      const before = listing();
      const wanted = {
        "dev/a.yaml": "new\n",
        "dev/new/b.yaml": "new\n",
        "dev/z.yaml": "x".repeat(100_000),
      };

      expect(render(ours(wanted)).codes).toEqual(["DISK_FULL rendered/dev/z.yaml"]);
      expect(listing()).toEqual(before);
    });
  });

  test("when the tree is mounted read-only", (context) => {
    onSmallDisk(context, "size=1m", () => {
      render(shop);
      expect(spawnSync("mount", ["-o", "remount,ro", root]).status).toBe(0);
      const before = listing();

      expect(render(ours({ "dev/new.yaml": "" })).codes).toEqual([
        "DISK_REFUSED rendered/dev/new.yaml",
      ]);
      expect(render(new Map()).codes).toEqual(["DISK_REFUSED rendered/.gitattributes"]);
      expect(listing()).toEqual(before);
    });
  });

  test("when a folder cannot be written or read", (context) => {
    if (process.getuid?.() === 0) skip(context, "permissions do not stop root");
    render(shop);
    const folder = join(root, "rendered/dev/apps/shop");
    chmodSync(folder, 0o555);
    const codes = render(ours({ "dev/apps/shop/new.yaml": "" })).codes;
    chmodSync(folder, 0o000);
    const unreadable = readTree(root).problems;
    chmodSync(folder, 0o755);

    expect(codes).toEqual(["DISK_REFUSED rendered/dev/apps/shop/new.yaml"]);
    expect(unreadable).toMatchObject([{ code: "DISK_REFUSED", at: "rendered/dev/apps/shop" }]);
    expect(readTree(root).value).toEqual(shop);
  });
});

describe("a failing step on the disk", () => {
  const failing = (code: string) => () => {
    throw Object.assign(new Error(`${code}: reason`), { code });
  };
  test.each([
    ["ENOSPC", "DISK_FULL"],
    ["EDQUOT", "DISK_FULL"],
    ["EACCES", "DISK_REFUSED"],
    ["EROFS", "DISK_REFUSED"],
    ["EISDIR", "DISK_REFUSED"],
    ["ENOTDIR", "DISK_REFUSED"],
  ])("%s is %s, with the reason", (errno, code) => {
    const [found] = attempt("rendered/a", failing(errno));
    expect(found).toMatchObject({ code, severity: "error", at: "rendered/a" });
    expect(found?.message).toContain(`${errno}: reason`);
  });

  test("that is our own mistake still throws", () => {
    expect(() =>
      attempt("rendered/a", () => {
        throw new Error("bug: ours");
      }),
    ).toThrow("bug: ours");
  });
});

/** Writes the tree in a process that a shell command has limited; the codes of its problems. */
function renderInShell(limit: string, wanted: Files): string[] {
  const disk = JSON.stringify(join(import.meta.dirname, "../../generators/render/disk.ts"));
  const differences = JSON.stringify(compare(wanted, readTree(root).value));
  const script = `
    import { writeTree } from ${disk};
    const { problems } = writeTree(${JSON.stringify(root)}, ${differences});
    console.log(JSON.stringify(problems.map(({ code, at }) => code + " " + at)));`;
  const shell = `${limit}; exec "$0" --input-type=module -`;
  const { stdout, stderr } = spawnSync("sh", ["-c", shell, process.execPath], {
    input: script,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  return JSON.parse(stdout) as string[];
}

/** Runs the test with a disk of its own mounted at `root`. */
function onSmallDisk(context: TestContext, options: string, body: () => void): void {
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", root]);
  if (status !== 0)
    skip(context, "this process may not mount; the test with ulimit covers a failing write");
  try {
    body();
  } finally {
    spawnSync("umount", [root]);
  }
}

function skip(context: TestContext, reason: string): never {
  console.warn(`SKIPPED "${context.task.name}": ${reason}`);
  return context.skip(reason);
}
