import { useMemo } from 'react';
import { locales } from '../../shared/core/text.ts';
import { useLanguage } from '../core/text.tsx';

/** Several names in a row, as the language joins them: *A, B et C*; «أ، وب، وج». */
export function useList(): (words: Iterable<string>) => string {
  const { language } = useLanguage();
  return useMemo(() => {
    const list = new Intl.ListFormat(locales[language], { type: 'unit', style: 'long' });
    return (words) => list.format(words);
  }, [language]);
}
