/** What Windows' policy editor shows of the policies in the ADMX, in English (Microsoft, PolicyDefinitions schema). */
import { fallbackOf, takesOf } from '../takes.ts';
import { explainOf, SUPPORTED, xmlOf } from './admx.ts';
import { type Element, TEMPLATE_NAMESPACE, TEMPLATE_REVISION, type TemplatePolicy, template } from './model.ts';

/** Of a field for JSON, in lines. */
const HEIGHT = 8;

export function adml(): string {
  const { categories, policies } = template();
  const strings = [
    [SUPPORTED, 'Windows 10 and Windows 11'] as const,
    ...categories.map(({ id, displayName }) => [id, displayName] as const),
    ...policies.flatMap(stringsOf),
  ];
  const policyDefinitionResources = {
    '@xmlns': TEMPLATE_NAMESPACE,
    ...TEMPLATE_REVISION,
    displayName: 'Wardkey',
    description: 'What an administrator may say of stations that run Wardkey.',
    resources: {
      stringTable: { string: strings.map(([id, text]) => ({ '@id': id, '#': text })) },
      presentationTable: { presentation: policies.map(presentationOf) },
    },
  };
  return xmlOf({ policyDefinitionResources });
}

function stringsOf({ id, element, key }: TemplatePolicy): readonly (readonly [id: string, text: string])[] {
  const items = element.kind === 'enum' ? element.items : [];
  return [
    [id, key.path],
    [explainOf(id), explain(element, key)],
    ...items.map((item) => [item.id, item.word] as const),
  ];
}

function explain({ kind }: Element, key: TemplatePolicy['key']): string {
  const how =
    kind === 'multiText'
      ? 'Write it as JSON, in which texts stand in double quotes; it may have several lines.\n\n'
      : '';
  const none = `Disabled is the same as not configured: then what a policy file says counts, or the default.`;
  return `${key.means}\n\nTakes: ${takesOf(key)}\nDefault: ${fallbackOf(key)}\n\n${how}${none}`;
}

function presentationOf({ id, element, key }: TemplatePolicy): object {
  const label = `${key.steps.at(-1)}:`;
  const refId = { '@refId': id };
  switch (element.kind) {
    case 'decimal':
      return { '@id': id, decimalTextBox: { ...refId, '@defaultValue': element.shown, '#': label } };
    case 'enum':
      return { '@id': id, dropdownList: { ...refId, '@noSort': 'true', '@defaultItem': element.shown, '#': label } };
    case 'text':
      return { '@id': id, textBox: { ...refId, label } };
    case 'list':
      return { '@id': id, listBox: { ...refId, '#': label } };
    case 'multiText':
      return { '@id': id, text: label, multiTextBox: { ...refId, '@defaultHeight': HEIGHT } };
  }
}
