/** Reads the product's sources as syntax trees, so that the house can be tested like anything else. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

export const ROOT = join(import.meta.dirname, '../..');

export interface Import {
  /** Path from the repository's root for a relative import, else the package's name. */
  readonly target: string;
  readonly typeOnly: boolean;
}

export interface Source {
  /** From the repository's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
  readonly program: ReturnType<typeof parseSync>['program'];
}

export function sourcesIn(folder: string): readonly Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => sourceOf(join(folder, name).replaceAll('\\', '/')));
}

export function sourceOf(path: string, text = readFileSync(join(ROOT, path), 'utf8')): Source {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  return { path, text, program, imports: importsOf(path, program) };
}

function importsOf(path: string, program: Source['program']): readonly Import[] {
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean) => {
    const target = specifier.startsWith('.')
      ? relative(ROOT, normalize(join(ROOT, dirname(path), specifier))).replaceAll('\\', '/')
      : specifier;
    found.push({ target, typeOnly });
  };
  new Visitor({
    ImportDeclaration(node) {
      const allTypes =
        node.specifiers.length > 0 &&
        node.specifiers.every((one) => one.type === 'ImportSpecifier' && one.importKind === 'type');
      add(node.source.value, node.importKind === 'type' || allTypes);
    },
    ExportNamedDeclaration(node) {
      if (node.source) add(node.source.value, node.exportKind === 'type');
    },
    ExportAllDeclaration(node) {
      add(node.source.value, node.exportKind === 'type');
    },
    ImportExpression(node) {
      add(node.source.type === 'Literal' ? String(node.source.value) : 'computed at run time', false);
    },
    TSImportType(node) {
      add(node.source.value, true);
    },
  }).visit(program);
  return found;
}

/** Names the source uses as plain identifiers, `new` targets and `a.b` member reads. */
export function wordsOf(source: Source) {
  const identifiers = new Set<string>();
  const members = new Set<string>();
  const constructed = new Set<string>();
  let asynchronous = false;
  new Visitor({
    Identifier(node) {
      identifiers.add(node.name);
    },
    MemberExpression(node) {
      if (node.object.type === 'Identifier' && node.property.type === 'Identifier') {
        members.add(`${node.object.name}.${node.property.name}`);
      }
    },
    NewExpression(node) {
      if (node.callee.type === 'Identifier') constructed.add(node.callee.name);
    },
    FunctionDeclaration(node) {
      asynchronous ||= node.async;
    },
    FunctionExpression(node) {
      asynchronous ||= node.async;
    },
    ArrowFunctionExpression(node) {
      asynchronous ||= node.async;
    },
  }).visit(source.program);
  return { identifiers, members, constructed, asynchronous };
}
