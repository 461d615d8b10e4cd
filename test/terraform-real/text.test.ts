import fc from "fast-check";
import { expect, test } from "vitest";
import { expr, tpl } from "../../generators/resources/terraform/emit/expression.ts";
import type { TfFile } from "../../generators/resources/terraform/emit/module.ts";
import {
  printModule,
  printVariableValues,
} from "../../generators/resources/terraform/emit/print-module.ts";
import { local, ref, variable } from "../../generators/resources/terraform/emit/reference.ts";
import {
  terraformOutputs,
  terraformValidateSyntax,
  withModule,
} from "../../scripts/terraform-tools/terraform.ts";
import { telmate, telmateProvider } from "../../generators/resources/terraform/telmate.ts";
import { realTerraform } from "./real-terraform.ts";

const tools = await realTerraform();

const hostile = [
  '${file("/etc/passwd")}',
  "%{http_code}",
  "%{ if true }x%{ endif }",
  "$${x}",
  "$$${HOME}",
  "%%{",
  "%%%{x",
  "$",
  "$$",
  "%",
  "{}",
  "${",
  "${HOME:-x}",
  "\"double\" 'single' `back` \\ \\n \\u0041",
  "line\nline\r\n\ttab\r",
  "\b\f\u0000\u0001\u007f\u2028",
  "Кириллица, ё й 日本 🙂",
  "<<EOF\n${x}\nEOF\n",
  "//",
  "__proto__",
  "~}",
  "${~ x ~}",
  "\r${1 + 1}",
  "~\r\r~$${",
  '\r"~%%{}\n',
  "\r%{ if true }x%{ endif }\r",
  "",
  " ",
];

/** Text over the signs of Terraform's templates, the same at every run. */
const random = fc.sample(
  fc.string({
    unit: fc.constantFrom("$", "%", "{", "}", '"', "\\", "~", "\n", "\r", "a"),
    maxLength: 9,
  }),
  { numRuns: 400, seed: 4 },
);

function files(file: TfFile): Map<string, string> {
  const { value, problems } = printModule({ folder: "test", files: { "main.tf.json": file } });
  expect(problems).toEqual([]);
  return new Map(value);
}

test.skipIf(tools === undefined)(
  "hostile text comes back unchanged from every place where it can stand",
  async () => {
    const texts = [...hostile, ...random];
    const keyed = Object.fromEntries(texts.map((text, at) => [text, at]));
    const printed = files({
      variable: {
        literal: { type: "list(string)", default: texts, description: '${x} %{y} "' },
        given: { type: "list(string)" },
      },
      locals: { texts, one: "1" },
      resource: [{ type: "terraform_data", name: "a", body: Object({ input: texts }) }],
      output: {
        argument: { value: texts, description: "${x}" },
        keys: { value: keyed },
        expression: { value: expr`[for text in ${texts} : text]` },
        record: { value: expr`${keyed}` },
        before: { value: texts.map((text) => tpl`${text}${local("one")}`) },
        after: { value: texts.map((text) => tpl`${local("one")}${text}`) },
        inside: { value: texts.map((text) => expr`upper(${tpl`${text}${local("one")}`})`) },
        local: { value: local("texts") },
        default: { value: variable("literal") },
        given: { value: variable("given") },
        resource: { value: ref("terraform_data", "a").attr("output") },
      },
    });
    printed.set("a.auto.tfvars.json", printVariableValues({ given: texts }));

    const outputs = await withModule(printed, (dir) => terraformOutputs(tools!, dir));
    expect(outputs).toEqual({
      argument: texts,
      keys: keyed,
      expression: texts,
      record: keyed,
      before: texts.map((text) => `${text}1`),
      after: texts.map((text) => `1${text}`),
      inside: texts.map((text) => `${text}1`.toUpperCase()),
      local: texts,
      default: texts,
      given: texts,
      resource: texts,
    });
  },
);

test.skipIf(tools === undefined)("types and precedence survive", async () => {
  const outputs = await withModule(
    files({
      locals: { sum: expr`1 + 1`, half: 0.5, large: 9007199254740991, none: null },
      output: {
        sum: { value: tpl`${local("sum")}` },
        product: { value: expr`2 * ${expr`1 + 1`}` },
        half: { value: local("half") },
        large: { value: local("large") },
        none: { value: expr`${local("none")} == null` },
        key: { value: expr`${{ "a b": { "${c}": [1, true, "x"] } }}` },
      },
    }),
    (dir) => terraformOutputs(tools!, dir),
  );
  expect(outputs).toEqual({
    sum: 2,
    product: 4,
    half: 0.5,
    large: 9007199254740991,
    none: true,
    key: { "a b": { "${c}": [1, true, "x"] } },
  });
});

test.skipIf(tools === undefined)(
  "what telmate's provider reads is at least valid syntax",
  async () => {
    const machine = (name: string, agent: 0 | 1) =>
      telmate("proxmox_vm_qemu", name, {
        name,
        target_node: "pve1",
        clone: "ubuntu-2204",
        agent,
        desc: "${x}",
        network: [{ model: "virtio", bridge: "vmbr0" }],
        disk: [{ type: "scsi", storage: "local-lvm", size: "50G" }],
        ciuser: variable("vm_user"),
        lifecycle: { ignore_changes: ["network"] },
      });
    const module = (resource: TfFile["resource"]): TfFile => ({
      terraform: { required_providers: { proxmox: { ...telmateProvider } } },
      provider: [{ provider: "proxmox", settings: { pm_api_url: variable("api_url") } }],
      variable: { vm_user: { type: "string" }, api_url: { type: "string" } },
      resource,
    });
    const validate = (file: TfFile) =>
      withModule(files(file), (dir) => terraformValidateSyntax(tools!, dir));

    expect(await validate(module([machine("gitlab-vm", 1), machine("k8s-vm", 0)]))).toEqual({
      ok: true,
      diagnostics: [],
    });
    const wrong = machine("gitlab-vm", 1);
    const broken = { ...wrong, body: { ...wrong.body, ciuser: expr`${variable("unknown")}` } };
    expect((await validate(module([broken]))).ok).toBe(false);
  },
);
