import { defineRule } from '@self-healer/core/rule';
import { directoryOf, runDirectories } from '../support/commands/run-directories.ts';
import { renamedArgument } from '../support/infrastructure/renamed-argument.ts';
import { calledModule, declareVariable } from '../support/infrastructure/terraform-declare.ts';
import { terraformMessage } from '../support/infrastructure/terraform-message.ts';
import {
  terraformKeys,
  terraformNames,
  terraformOutputs,
  terraformWords,
} from '../support/infrastructure/terraform-names.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { hasRival, nearestWord } from '../support/text/nearest-word.ts';
import { replaceName } from '../support/text/replace-name.ts';
import { longerByPlainWord, sameWords } from '../support/text/same-words.ts';

const SUGGESTED =
  /(?:name|named|type|call named|attribute named) "(?<name>[\w-]{1,100})"[^?]{0,300} Did you mean "(?<to>[\w-]{1,100})"\?/;
const RESOURCE = /\b(?:managed|data) resource "(?<type>[\w-]{1,100})" "(?<name>[\w-]{1,100})" has not been declared/;

const ATTRIBUTE = /does not have an attribute named "(?<name>[\w-]{1,100})"/;

/** What is written for the roots of references, each of which is in the singular. */
const ROOTS: Readonly<Record<string, string>> = {
  locals: 'local',
  modules: 'module',
  variable: 'var',
  variables: 'var',
  vars: 'var',
};

function replaceRoot(text: string, line: number, from: string, to: string): string | undefined {
  const lines = text.split('\n');
  const old = lines[line - 1] ?? '';
  const reference = new RegExp(`(?<![\\w.])${from.replace('.', '\\.')}(?![\\w-])`, 'g');
  lines[line - 1] = old.replace(reference, () => to);
  return lines[line - 1] === old ? undefined : lines.join('\n');
}

const VARIABLE = /An input variable with the name "(?<name>[\w-]{1,100})" has not been declared/;
const TYPE = /The keyword "(?<name>[\w-]{1,100})" is not a valid type specification/;
const TYPES = ['any', 'bool', 'list', 'map', 'number', 'object', 'set', 'string', 'tuple'];
const UNEXPECTED = /An argument named "(?<name>[\w-]{1,100})" is not expected here/;

/** The directory of the module that has to declare a variable which it reads and is given. */
function undeclaredIn(message: string, file: { path: string; text: string; line: number }): string | undefined {
  if (VARIABLE.test(message)) return directoryOf(file.path);
  return UNEXPECTED.test(message) ? calledModule(file.path, file.text, file.line) : undefined;
}

export const rule = defineRule({
  id: 'configuration/terraform-name-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['terraform'],
  needle: [
    'Error: Reference to undeclared ',
    'Error: Unsupported ',
    'Error: Call to unknown function',
    'Error: Invalid type specification',
  ],
  // terraform validate and plan, 1.0 and newer; OpenTofu.
  pattern:
    /^(?:[│|] )?Error: (?<problem>Reference to undeclared (?:input variable|local value|module|resource)|Unsupported (?:argument|attribute|block type)|Call to unknown function|Invalid type specification)$/,
  captures: ['problem'],
  docs: {
    title: 'Terraform does not know a name',
    what: '{problem} at {place}: {message}',
    why: 'The name is misspelt, or was changed where it is declared.',
    how: 'Write the name as it is declared.',
    references: ['https://developer.hashicorp.com/terraform/language/expressions/references'],
  },
  gathers: ['place', 'path', 'line', 'message', 'name', 'to?', 'type?'],
  gather(_facts, window) {
    const message = terraformMessage(window);
    if (message === undefined) return undefined;
    const { path, line, text } = message;
    const known = { path, line: `${line}`, place: `${path}:${line}`, message: text };
    const suggested = SUGGESTED.exec(text)?.groups;
    if (suggested?.to !== undefined) return { ...known, name: suggested.name ?? '', to: suggested.to };
    const type = TYPE.exec(text)?.groups?.name;
    const meant = type === undefined ? undefined : nearestWord(type, TYPES);
    if (type !== undefined && meant !== undefined) return { ...known, name: type, to: meant };
    const renamed = renamedArgument(UNEXPECTED.exec(text)?.groups?.name, window);
    if (renamed !== undefined) return { ...known, ...renamed };
    const resource = RESOURCE.exec(text)?.groups;
    return resource?.type === undefined
      ? { ...known, name: (ATTRIBUTE.exec(text) ?? UNEXPECTED.exec(text) ?? VARIABLE.exec(text))?.groups?.name ?? '' }
      : { ...known, name: resource.name ?? '', type: resource.type };
  },
  async fix({ path: printed, line, message, name, to, type }, repo, context) {
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    // The one argument that a module asks for and does not get has no rival.
    const isAsked = UNEXPECTED.test(message) && !SUGGESTED.test(message);
    if (to !== undefined && !isAsked && hasRival(name, to, await terraformWords(path, repo))) return undefined;
    const holder = to === undefined ? undeclaredIn(message, { path, text, line: Number(line) }) : undefined;
    const declaration = holder === undefined ? undefined : await declareVariable(name, holder, repo);
    if (declaration !== undefined)
      return { title: `Declare the variable ${name}`, safety: 'review', edits: [declaration] };
    const root = type === undefined ? undefined : ROOTS[type];
    if (root !== undefined) {
      const declared = (await terraformWords(path, repo)).has(name);
      const corrected = declared ? replaceRoot(text, Number(line), `${type}.${name}`, `${root}.${name}`) : undefined;
      return corrected === undefined
        ? undefined
        : {
            title: `Write ${root} for ${type}`,
            safety: 'review',
            edits: [{ kind: 'write', path, content: corrected }],
          };
    }
    const module = new RegExp(`\\bmodule\\.(?<module>[\\w-]{1,100})\\.${name}\\b`).exec(
      text.split('\n')[Number(line) - 1] ?? '',
    );
    const candidates =
      type !== undefined
        ? await terraformNames(type, path, repo)
        : module !== null
          ? await terraformOutputs(module.groups?.module ?? '', path, repo)
          : await terraformKeys(name, text.split('\n')[Number(line) - 1] ?? '', path, repo);
    const meant =
      to ??
      nearestWord(name, candidates) ??
      sameWords(name, candidates) ??
      (module === null ? undefined : longerByPlainWord(name, candidates));
    const own = text.split('\n')[Number(line) - 1] ?? '';
    const column = UNEXPECTED.test(message) ? own.search(/\S/) : -1;
    // The value of an argument may have the name, too.
    if (column >= 0 && !own.slice(column).startsWith(name)) return undefined;
    const content = meant && replaceName(text, { line: Number(line), column }, name, meant);
    if (meant === undefined || !content) return undefined;
    return {
      title: `Use ${meant}, the name that is declared`,
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'a type',
        log: '│ Error: Invalid type specification\n│ \n│   on main.tf line 2, in variable "name":\n│    2:   type = strng\n│ \n│ The keyword "strng" is not a valid type specification.\n╵',
        captures: { name: 'strng', to: 'string' },
        repo: { 'main.tf': 'variable "name" {\n  type = strng\n}\n' },
        patched: { 'main.tf': 'variable "name" {\n  type = string\n}\n' },
      },
      {
        name: 'two that are as near',
        log: '╷\n│ Error: Reference to undeclared input variable\n│ \n│   on main.tf line 2, in locals:\n│    2:   name = var.zone\n│ \n│ An input variable with the name "zone" has not been declared. Did you mean\n│ "zone_a"?\n╵',
        repo: {
          'main.tf': 'locals {\n  name = var.zone\n}\n',
          'variables.tf': 'variable "zone_a" {}\nvariable "zone_b" {}\n',
        },
      },
      {
        name: 'a variable',
        log: '╷\n│ Error: Reference to undeclared input variable\n│ \n│   on main.tf line 2, in locals:\n│    2:   name = "app-${var.regoin}"\n│ \n│ An input variable with the name "regoin" has not been declared. Did you mean\n│ "region"?\n╵',
        captures: { problem: 'Reference to undeclared input variable', name: 'regoin', to: 'region' },
        repo: { 'main.tf': 'locals {\n  name = "app-${var.regoin}"\n}\n', 'variables.tf': 'variable "region" {}\n' },
        patched: { 'main.tf': 'locals {\n  name = "app-${var.region}"\n}\n' },
      },
      {
        name: 'the plural of local',
        log: '│ Error: Reference to undeclared resource\n│ \n│   on main.tf line 5, in output "names":\n│    5:   value = locals.names\n│ \n│ A managed resource "locals" "names" has not been declared in the root module.\n╵',
        captures: { name: 'names', type: 'locals' },
        repo: { 'main.tf': 'locals {\n  names = []\n}\noutput "names" {\n  value = locals.names\n}\n' },
        patched: { 'main.tf': 'locals {\n  names = []\n}\noutput "names" {\n  value = local.names\n}\n' },
      },
      {
        name: 'a variable that a module reads, and its caller sets',
        log: 'Error: Unsupported argument\n\n  on main.tf line 3, in module "bucket":\n   3:   region = "eu-west-1"\n\nAn argument named "region" is not expected here.',
        captures: { name: 'region' },
        repo: {
          'main.tf': 'module "bucket" {\n  source = "./bucket"\n  region = "eu-west-1"\n}\n',
          'bucket/variables.tf': 'variable "name" {}\n',
          'bucket/main.tf': 'output "label" {\n  value = "${var.name}-${var.region}"\n}\n',
        },
        patched: { 'bucket/variables.tf': 'variable "name" {}\n\nvariable "region" {\n  type = string\n}\n' },
      },
      {
        name: 'a variable that has a value and no declaration',
        log: '│ Error: Reference to undeclared input variable\n│ \n│   on main.tf line 2, in output "size":\n│    2:   value = var.size\n│ \n│ An input variable with the name "size" has not been declared. This variable\n│ can be declared with a variable "size" {} block.\n╵',
        repo: {
          'main.tf': 'output "size" {\n  value = var.size\n}\n',
          'terraform.tfvars': 'size = 3\n',
          'variables.tf': 'variable "name" {}\n',
        },
        patched: { 'variables.tf': 'variable "name" {}\n\nvariable "size" {\n  type = number\n}\n' },
      },
      {
        name: 'an argument by what other modules call it',
        log: 'Error: Missing required argument\n\n  on main.tf line 1, in module "label":\n   1: module "label" {\n\nThe argument "environment" is required, but no definition was found.\n\nError: Unsupported argument\n\n  on main.tf line 3, in module "label":\n   3:   stage  = var.stage\n\nAn argument named "stage" is not expected here.',
        captures: { name: 'stage', to: 'environment' },
        repo: {
          'main.tf': 'module "label" {\n  source = "./label"\n  stage  = var.stage\n}\n',
          'variables.tf': 'variable "stage" {}\n',
          'label/main.tf': 'variable "environment" {}\n',
        },
        patched: { 'main.tf': 'module "label" {\n  source = "./label"\n  environment  = var.stage\n}\n' },
      },
      {
        name: 'an argument that is another one than what the module asks for',
        log: 'Error: Missing required argument\n\n  on main.tf line 1, in module "a":\n   1: module "a" {\n\nThe argument "namespace" is required, but no definition was found.\n\nError: Unsupported argument\n\n  on main.tf line 3, in module "a":\n   3:   name = "orders"\n\nAn argument named "name" is not expected here.',
        repo: {
          'main.tf': 'module "a" {\n  source = "./a"\n  name = "orders"\n}\n',
          'a/main.tf': 'variable "namespace" {}\n',
        },
      },
      {
        name: 'an argument that the module does not read',
        log: 'Error: Unsupported argument\n\n  on main.tf line 3, in module "bucket":\n   3:   region = "eu-west-1"\n\nAn argument named "region" is not expected here.',
        repo: {
          'main.tf': 'module "bucket" {\n  source = "./bucket"\n  region = "eu-west-1"\n}\n',
          'bucket/variables.tf': 'variable "name" {}\n',
        },
      },
      {
        name: 'a key of a local value',
        log: '│ Error: Unsupported attribute\n│ \n│   on main.tf line 9, in output "region":\n│    9:   value = local.settings.regoin\n│     ├────────────────\n│     │ local.settings is object with 2 attributes\n│ \n│ This object does not have an attribute named "regoin".\n╵',
        captures: { name: 'regoin' },
        repo: {
          'main.tf':
            'locals {\n  settings = {\n    region   = "eu-west-1"\n    replicas = 2\n  }\n}\n\noutput "region" {\n  value = local.settings.regoin\n}\n',
        },
        patched: {
          'main.tf':
            'locals {\n  settings = {\n    region   = "eu-west-1"\n    replicas = 2\n  }\n}\n\noutput "region" {\n  value = local.settings.region\n}\n',
        },
      },
      {
        name: 'a function',
        log: '│ Error: Call to unknown function\n│ \n│   on main.tf line 2, in output "n":\n│    2:   value = lenght(var.zones)\n│ \n│ There is no function named "lenght". Did you mean "length"?\n╵',
        captures: { name: 'lenght', to: 'length' },
        repo: { 'main.tf': 'output "n" {\n  value = lenght(var.zones)\n}\n' },
        patched: { 'main.tf': 'output "n" {\n  value = length(var.zones)\n}\n' },
      },
      {
        name: 'an output of a module',
        log: '│ Error: Unsupported attribute\n│ \n│   on main.tf line 6, in output "subnets":\n│    6:   value = module.network.subnet_id\n│     ├────────────────\n│     │ module.network is a object\n│ \n│ This object does not have an attribute named "subnet_id".\n╵',
        captures: { name: 'subnet_id' },
        repo: {
          'main.tf':
            'module "network" {\n  source = "./modules/network"\n}\n\noutput "subnets" {\n  value = module.network.subnet_id\n}\n',
          'modules/network/outputs.tf':
            'output "subnet_ids" {\n  value = []\n}\n\noutput "vpc_name" {\n  value = 1\n}\n',
        },
        patched: {
          'main.tf':
            'module "network" {\n  source = "./modules/network"\n}\n\noutput "subnets" {\n  value = module.network.subnet_ids\n}\n',
        },
      },
      {
        name: 'an output of a module, without its last word',
        log: 'Error: Unsupported attribute\n\n  on main.tf line 6, in output "bucket":\n   6:   value = module.naming.bucket\n    ├────────────────\n    │ module.naming is a object\n\nThis object does not have an attribute named "bucket".',
        captures: { name: 'bucket' },
        repo: {
          'main.tf':
            'module "naming" {\n  source = "./naming"\n}\n\noutput "bucket" {\n  value = module.naming.bucket\n}\n',
          'naming/main.tf': 'output "bucket_name" {\n  value = 1\n}\n\noutput "queue_name" {\n  value = 2\n}\n',
        },
        patched: {
          'main.tf':
            'module "naming" {\n  source = "./naming"\n}\n\noutput "bucket" {\n  value = module.naming.bucket_name\n}\n',
        },
      },
      {
        name: 'an output of a module, of which two begin so',
        log: 'Error: Unsupported attribute\n\n  on main.tf line 6, in output "bucket":\n   6:   value = module.naming.bucket\n    ├────────────────\n    │ module.naming is a object\n\nThis object does not have an attribute named "bucket".',
        repo: {
          'main.tf':
            'module "naming" {\n  source = "./naming"\n}\n\noutput "bucket" {\n  value = module.naming.bucket\n}\n',
          'naming/main.tf': 'output "bucket_name" {\n  value = 1\n}\n\noutput "bucket_arn" {\n  value = 2\n}\n',
        },
      },
      {
        name: 'a resource, without colours and frame',
        log: '\nError: Reference to undeclared resource\n\n  on outputs.tf line 2, in output "y":\n   2:   value = terraform_data.wbe.output\n\nA managed resource "terraform_data" "wbe" has not been declared in the root\nmodule.',
        captures: { name: 'wbe', type: 'terraform_data' },
        repo: {
          'outputs.tf': 'output "y" {\n  value = terraform_data.wbe.output\n}\n',
          'main.tf': 'resource "terraform_data" "web" {}\n',
        },
        patched: { 'outputs.tf': 'output "y" {\n  value = terraform_data.web.output\n}\n' },
      },
    ],
    ignore: [{ name: 'another error', log: '│ Error: Invalid function argument' }],
  },
});
