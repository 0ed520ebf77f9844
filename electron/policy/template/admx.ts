/** The policies for Windows' policy editor (Microsoft, PolicyDefinitions schema); their texts stand in the ADML. */
import { create } from 'xmlbuilder2';
import {
  type Category,
  type Element,
  TEMPLATE_NAMESPACE,
  TEMPLATE_REVISION,
  type TemplatePolicy,
  template,
} from './model.ts';

export const SUPPORTED = 'wardkey_supported';
export const explainOf = (id: string): string => `${id}_explain`;

const string = (id: string): string => `$(string.${id})`;

export function admx(): string {
  const { categories, policies } = template();
  const policyDefinitions = {
    '@xmlns': TEMPLATE_NAMESPACE,
    ...TEMPLATE_REVISION,
    policyNamespaces: { target: { '@prefix': 'wardkey', '@namespace': 'Wardkey.Policies' } },
    resources: { '@minRequiredRevision': TEMPLATE_REVISION['@revision'] },
    supportedOn: { definitions: { definition: { '@name': SUPPORTED, '@displayName': string(SUPPORTED) } } },
    categories: { category: categories.map(categoryIn) },
    policies: { policy: policies.map(policyIn) },
  };
  return xmlOf({ policyDefinitions });
}

/** Ends with a line break. */
export const xmlOf = (root: object): string =>
  `${create({ version: '1.0', encoding: 'utf-8' }, root).end({ prettyPrint: true })}\n`;

function categoryIn({ id, parent }: Category): object {
  const named = { '@name': id, '@displayName': string(id) };
  return parent === undefined ? named : { ...named, parentCategory: { '@ref': parent } };
}

function policyIn({ id, category, registryKey, valueName, element }: TemplatePolicy): object {
  return {
    '@name': id,
    '@class': 'Machine',
    '@displayName': string(id),
    '@explainText': string(explainOf(id)),
    '@presentation': `$(presentation.${id})`,
    '@key': registryKey,
    parentCategory: { '@ref': category },
    supportedOn: { '@ref': SUPPORTED },
    elements: { [element.kind]: elementIn(element, id, valueName) },
  };
}

/** A list without a prefix names its values 1, 2, 3, …; what it had before goes, because it is not `additive`. */
function elementIn(element: Element, id: string, valueName: string): object {
  if (element.kind === 'list') return { '@id': id, '@valuePrefix': '' };
  const named = { '@id': id, '@valueName': valueName, '@required': 'true' };
  switch (element.kind) {
    case 'decimal':
      return { ...named, '@minValue': element.minimum, '@maxValue': element.maximum };
    case 'enum':
      return {
        ...named,
        item: element.items.map((item) => ({ '@displayName': string(item.id), value: { string: item.word } })),
      };
    case 'text':
    case 'multiText':
      return { ...named, '@maxLength': element.maxLength };
  }
}
