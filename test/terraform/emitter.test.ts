import fc from "fast-check";
import { expect, test } from "vitest";
import {
  bpg,
  bpgProvider,
  type BpgResources,
  networkDevice,
} from "../../generators/resources/terraform/bpg.ts";
import { expr, tpl } from "../../generators/resources/terraform/emit/expression.ts";
import { localName } from "../../generators/resources/terraform/emit/local-name.ts";
import type { Body, Resource, TfFile } from "../../generators/resources/terraform/emit/module.ts";
import {
  printModule,
  printVariableValues,
} from "../../generators/resources/terraform/emit/print-module.ts";
import {
  dataRef,
  each,
  local,
  ref,
  variable,
} from "../../generators/resources/terraform/emit/reference.ts";
import type { Value } from "../../generators/resources/terraform/emit/value.ts";

const folder = "rendered/test/terraform";

function textOf(file: TfFile): string {
  const { value, problems } = printModule({ folder, files: { "main.tf.json": file } });
  expect(problems).toEqual([]);
  return value.get("main.tf.json") ?? "";
}

function printed(file: TfFile): unknown {
  return JSON.parse(textOf(file));
}

function codes(...files: readonly TfFile[]): string[] {
  const named = Object.fromEntries(files.map((file, at) => [`file-${at}.tf.json`, file]));
  return printModule({ folder, files: named }).problems.map(({ code, at }) => `${code} ${at}`);
}

function data(name: string, body: Resource["body"] = {}): Resource {
  return { type: "terraform_data", name, body };
}

function printedBody(body: Resource["body"]): unknown {
  return printed({ resource: [data("a", body)] });
}

function inBody(body: unknown): unknown {
  return { resource: { terraform_data: { a: body } } };
}

test.each<[string, string]>([
  ['${file("/etc/passwd")}', '$${file("/etc/passwd")}'],
  ["%{http_code}", "%%{http_code}"],
  ["$${x}", "$$${x}"],
  ["$$${HOME}", "$$$${HOME}"],
  ["%%{", "%%%{"],
  ["a\r${x}", '${"a\\r$${x}"}'],
  ["${a}%{b}${c}", "$${a}%%{b}$${c}"],
  ["$HOME $1 $(x) 100%", "$HOME $1 $(x) 100%"],
  ['"quotes"\n\\ Привет', '"quotes"\n\\ Привет'],
])("%j in an argument, a map key, a local and an output stands escaped", (text, escaped) => {
  expect(
    printed({
      locals: { l: text },
      output: { o: { value: text } },
      resource: [data("a", Object({ input: { [text]: [text] } }))],
    }),
  ).toEqual({
    locals: { l: escaped },
    output: { o: { value: escaped } },
    ...Object(inBody({ input: { [escaped]: [escaped] } })),
  });
});

test("what Terraform does not evaluate is never escaped", () => {
  const text = "$${x} ${y} %{z}";
  expect(
    printed({
      terraform: {
        required_version: text,
        required_providers: { p: { source: "a/b", version: text } },
        backend: { type: "local", settings: { path: text } },
      },
      variable: { v: { type: "any", description: text, default: { [text]: [text] } } },
      output: { o: { value: 1, description: text } },
    }),
  ).toEqual({
    terraform: {
      required_version: text,
      required_providers: { p: { source: "a/b", version: text } },
      backend: { local: { path: text } },
    },
    variable: { v: { type: "any", description: text, default: { [text]: [text] } } },
    output: { o: { value: 1, description: text } },
  });
  expect(JSON.parse(printVariableValues({ [text]: text }))).toEqual({ [text]: text });
});

test("an expression in a literal context does not type-check, and is our bug at run time", () => {
  const settings = { path: expr`${variable("p")}` };
  // @ts-expect-error a backend takes literals only
  expect(() => printed({ terraform: { backend: { type: "local", settings } } })).toThrow(/^bug:/);
  // @ts-expect-error a default takes literals only
  expect(() => printed({ variable: { v: { type: "any", default: local("x") } } })).toThrow(/^bug:/);
  // @ts-expect-error a version takes literals only
  expect(() => printed({ terraform: { required_version: tpl`${local("v")}` } })).toThrow(/^bug:/);
});

test("wrong shapes do not type-check", () => {
  const condition = "var.a > 0";
  const all = ["all"] as const;
  const withAccount = (account: object) => ({ datastore_id: "d", user_account: [account] });
  const wrong: TfFile[] = [
    // @ts-expect-error a sensitive variable has no default
    { variable: { v: { type: "string", sensitive: true, default: "x" } } },
    // @ts-expect-error a condition is an expression, not a constant text
    { variable: { v: { type: "any", validation: [{ condition, error_message: "" }] } } },
    // @ts-expect-error a source has a namespace
    { terraform: { required_providers: { p: { source: "proxmox", version: "1" } } } },
    // @ts-expect-error for_each takes no list
    { resource: [data("a", { for_each: ["x"] })] },
    // @ts-expect-error depends_on takes whole resources
    { resource: [data("a", { depends_on: [variable("x")] })] },
    // @ts-expect-error "all" is a word, not a member
    { resource: [pool({ lifecycle: { ignore_changes: all } })] },
    // @ts-expect-error what is ignored is an argument
    { resource: [pool({ lifecycle: { ignore_changes: ["proxmox_pool.p.comment"] } })] },
    // @ts-expect-error a network device has all keys
    { resource: [vm({ network_device: [{ bridge: "b" }] })] },
    // @ts-expect-error a password would stand in the state
    { resource: [vm({ initialization: [withAccount({ password: "x" })] })] },
  ];
  expect(wrong).toHaveLength(9);
});

function pool(more: Partial<Body<BpgResources["proxmox_virtual_environment_pool"]>>): Resource {
  return bpg("proxmox_virtual_environment_pool", "p", { pool_id: "p", ...more });
}

function vm(more: Partial<Body<BpgResources["proxmox_virtual_environment_vm"]>>): Resource {
  return bpg("proxmox_virtual_environment_vm", "v", { node_name: "n", ...more });
}

test("a network device spells out all eleven keys", () => {
  const device = networkDevice({ bridge: "vmbr0", vlan_id: 100 });
  expect(Object.keys(device)).toHaveLength(11);
  expect(Object.entries(device).filter(([, value]) => value !== null)).toEqual([
    ["bridge", "vmbr0"],
    ["vlan_id", 100],
  ]);
});

test.each<[string, Value, string]>([
  ["a reference", ref("t", "k8s-vm").attr("id"), "${t.k8s-vm.id}"],
  ["an index", ref("t", "a").attr("ips").index(1).index(0), "${t.a.ips[1][0]}"],
  ["a key with quotes", local("m").index('a "${b}"'), '${local.m["a \\"$${b}\\""]}'],
  ["a data source", dataRef("t", "a").attr("x"), "${data.t.a.x}"],
  ["an instance", each("value").attr("ip"), "${each.value.ip}"],
  ["an expression", expr`1 + 1`, "${1 + 1}"],
  ["values in an expression", expr`f(${["a", 1, true]}, ${null})`, '${f(["a", 1, true], null)}'],
  ["a record in an expression", expr`${{ "a b": variable("c") }}`, '${{"a b" = var.c}}'],
  ["hostile text in an expression", expr`f(${'")${x}\n'})`, '${f("\\")$${x}\\n")}'],
  ["text with \\b and \\f", expr`${"\b\f\\b"}`, '${"\\u0008\\u000c\\\\b"}'],
  ["a nested expression", expr`2 * ${expr`1 + 1`}`, "${2 * (1 + 1)}"],
  [
    "a template in an expression",
    expr`f(${tpl`"${local("a")}${"${b}"}`})`,
    '${f("\\"${local.a}$${b}")}',
  ],
  ["a template", tpl`http://${local("ip")}:${80}/${"${x}"}`, "http://${local.ip}:80/$${x}"],
  ["a dollar before a value", tpl`US$${local("price")}`, 'US${"$"}${local.price}'],
  ["a carriage return before a value", tpl`a${"\r"}${local("b")}`, '${"a\\r"}${local.b}'],
  ["two parts that meet", tpl`${"$"}{file("x")}`, '$${file("x")}'],
])("%s prints as Terraform reads it", (_, value, text) => {
  expect(printed({ locals: { l: value } })).toEqual({ locals: { l: text } });
});

test("addresses are bare where Terraform wants an address", () => {
  expect(
    printed({
      terraform: { required_providers: { proxmox: { ...bpgProvider } } },
      provider: [
        { provider: "proxmox", settings: {} },
        { provider: "proxmox", alias: "east", settings: { endpoint: variable("endpoint") } },
      ],
      resource: [
        bpg("proxmox_virtual_environment_pool", "p", {
          pool_id: "p",
          provider: { provider: "proxmox", alias: "east" },
          depends_on: [ref("terraform_data", "a")],
          lifecycle: {
            prevent_destroy: true,
            ignore_changes: ["comment"],
            replace_triggered_by: [ref("terraform_data", "a").attr("output")],
          },
        }),
      ],
      import: [{ to: ref("proxmox_virtual_environment_pool", "p"), id: "p" }],
    }),
  ).toMatchObject({
    provider: { proxmox: [{}, { alias: "east", endpoint: "${var.endpoint}" }] },
    resource: {
      proxmox_virtual_environment_pool: {
        p: {
          pool_id: "p",
          provider: "proxmox.east",
          depends_on: ["terraform_data.a"],
          lifecycle: {
            prevent_destroy: true,
            ignore_changes: ["comment"],
            replace_triggered_by: ["terraform_data.a.output"],
          },
        },
      },
    },
    import: [{ to: "proxmox_virtual_environment_pool.p", id: "p" }],
  });
});

test("a rename moves the state, one step for each earlier name", () => {
  expect(printed({ resource: [data("c", { renamedFrom: ["a", "b"] })] })).toEqual({
    resource: { terraform_data: { c: {} } },
    moved: [
      { from: "terraform_data.a", to: "terraform_data.b" },
      { from: "terraform_data.b", to: "terraform_data.c" },
    ],
  });
});

test("empty sections, empty files, undefined and empty depends_on are left out; empty lists of arguments stay", () => {
  expect(
    printedBody(Object({ input: { x: undefined, y: [], z: null }, u: undefined, depends_on: [] })),
  ).toEqual(inBody({ input: { y: [], z: null } }));
  const files = {
    "a.tf.json": { locals: { a: 1 } },
    "b.tf.json": { resource: [], variable: {}, output: {} },
  };
  expect([...printModule({ folder, files }).value.keys()]).toEqual(["a.tf.json"]);
});

test.each<[string, unknown]>([
  ["null in a list", [null]],
  ["undefined in a list", [undefined]],
  ["an integer beyond 2^53", 2 ** 53],
  ["infinity", Infinity],
  ["a function", () => 1],
  ["a date", new Date(0)],
])("%s is our bug", (_, input) => {
  expect(() => printedBody(Object({ input }))).toThrow(/^bug:/);
});

test("the text is sorted, ends in one newline, and opens with a line for the ownership mark", () => {
  expect(textOf({ locals: { b: { d: 1, c: [2, 1] }, a: 0.5 } })).toBe(
    `{
  "locals": {
    "a": 0.5,
    "b": {
      "c": [
        2,
        1
      ],
      "d": 1
    }
  }
}
`,
  );
});

test("files come sorted by name", () => {
  const files = { "b.tf.json": { locals: { b: 1 } }, "a.tf.json": { locals: { a: 1 } } };
  expect([...printModule({ folder, files }).value.keys()]).toEqual(["a.tf.json", "b.tf.json"]);
});

test.each([
  "override.tf.json",
  "x_override.tf.json",
  "main.tf",
  "a/b.tf.json",
  ".x.tf.json",
  ".tf.json",
])("%s is no file name of a module", (name) => {
  const { value, problems } = printModule({ folder, files: { [name]: { locals: { a: 1 } } } });
  expect(problems.map(({ code, at }) => `${code} ${at}`)).toEqual([
    `TERRAFORM_FILE_NAME ${folder}/${name}`,
  ]);
  expect(value.size).toBe(0);
});

test.each<[string, TfFile, string]>([
  ["a resource", { resource: [data("1node")] }, "terraform_data.1node"],
  [
    "an earlier name",
    { resource: [data("a", { renamedFrom: ["k8s.a"] })] },
    "terraform_data.k8s.a",
  ],
  ["a variable", { variable: { "a b": { type: "string" } } }, "var.a b"],
  ["a local named like a comment", { locals: { "//": 1 } }, "local.//"],
  ["an output", { output: { "": { value: 1 } } }, "output."],
])("%s with a name that Terraform refuses is a problem", (_, file, address) => {
  expect(codes(file)).toEqual([`TERRAFORM_NAME_INVALID ${folder}/file-0.tf.json ${address}`]);
});

test.each<[string, string]>([
  ["k8s-vm", "k8s-vm"],
  ["1node", "_1node"],
  ["k8s.node", "k8s_node"],
  ["-x", "_-x"],
  ["Узел", "____"],
  ["", "_"],
])("the local name of %j is %s", (text, name) => {
  expect(localName(text)).toBe(name);
});

test("two names that meet in one local name are reported with both files", () => {
  const named = (name: string): TfFile => ({ resource: [data(localName(name))] });
  expect(codes(named("k8s.a"), named("k8s_a"))).toEqual([
    `TERRAFORM_NAME_TAKEN ${folder}/file-1.tf.json terraform_data.k8s_a`,
  ]);
});

test.each<[string, TfFile, string]>([
  ["a variable", { variable: { a: { type: "any" } } }, "var.a"],
  ["an output", { output: { a: { value: 1 } } }, "output.a"],
  ["a local", { locals: { a: 1 } }, "local.a"],
  ["a provider", { provider: [{ provider: "p", alias: "a", settings: {} }] }, "provider.p.a"],
  ["an earlier name in use", { resource: [data("b", { renamedFrom: ["a"] })] }, "terraform_data.a"],
])("%s declared twice is a problem", (_, file, address) => {
  const second = address === "terraform_data.a" ? { resource: [data("a")] } : file;
  expect(codes(file, second)).toEqual([`TERRAFORM_NAME_TAKEN ${folder}/file-1.tf.json ${address}`]);
});

test("a provider without a source and an undeclared alias are problems", () => {
  const poolOf = (alias?: string): TfFile => ({
    resource: [pool(alias === undefined ? {} : { provider: { provider: "proxmox", alias } })],
  });
  const settings: TfFile = {
    terraform: { required_providers: { proxmox: { ...bpgProvider } } },
    provider: [{ provider: "proxmox", alias: "east", settings: {} }],
  };
  const at = `TERRAFORM_PROVIDER_UNKNOWN ${folder}/file-0.tf.json proxmox_virtual_environment_pool.p`;
  expect(codes(poolOf())).toEqual([at]);
  expect(codes(poolOf("west"), settings)).toEqual([at]);
  expect(codes(poolOf("east"), settings)).toEqual([]);
});

test.each<[string, string]>([
  ["a lone surrogate", "a\ud800"],
  ["a decomposed letter", "и\u0306"],
  ["a byte order mark in front", "\ufeffa"],
])("%s, which Terraform would change, is a problem with its path", (_, text) => {
  expect(codes({ locals: { a: ["x", { b: text }] } })).toEqual([
    `TERRAFORM_TEXT_CHANGED ${folder}/file-0.tf.json locals.a.1.b`,
  ]);
});

test("no literal opens an interpolation, whatever the text and however it is cut", () => {
  const piece = fc.string({ unit: fc.constantFrom("$", "%", "{", "}", "a"), maxLength: 8 });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
      const template = tpl(Object.assign(["", ...pieces.map(() => "")], { raw: [] }), ...pieces);
      const { locals } = Object(printed({ locals: { whole: pieces.join(""), cut: template } }));
      expect(locals.cut).toBe(locals.whole);
      expect(locals.whole.replace(/\$\$\{|%%\{/g, "_")).not.toMatch(/[$%]\{/);
    }),
  );
});
