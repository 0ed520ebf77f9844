/** What stations speak. */
export const LANGUAGES = ['en', 'de', 'fr', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

export const isLanguage = (text: string): text is Language => LANGUAGES.some((language) => language === text);

/** Of a locale as a system writes it: `de-CH`, `de_CH.UTF-8`. */
export function languageOf(locale: string): Language | undefined {
  const [language = ''] = locale.toLowerCase().split(/[-_.@]/);
  return isLanguage(language) ? language : undefined;
}
