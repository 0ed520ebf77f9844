/** French joins "de" to a name that begins with a vowel, or with an h that is not heard: "la page d’Ana", "de Hans". */

const ELIDED: readonly RegExp[] = [
  /^[^\p{L}\p{N}]*[aàáâãäåæeéèêëiíìîïoóòôõöøœuúùûü]/iu,
  // before a consonant it is a vowel: "d’Yves", "de Yann"
  /^[^\p{L}\p{N}]*y[^aeiouyéè\s]/iu,
  // names whose h is silent; most others are of another language, where it is heard
  /^[^\p{L}\p{N}]*h(?:[eé]\p{M}*l[eéèo]|enri(?!k)|erv[eé]|ila|ippo|onor|orten|[oô]\p{M}*pi|osp|ub|ugu|yac)/iu,
];

export const de = (name: string): string => (ELIDED.some((begins) => begins.test(name)) ? `d’${name}` : `de ${name}`);
