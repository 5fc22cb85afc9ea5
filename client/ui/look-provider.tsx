import { DirectionContext, MantineProvider } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { resolveVariables, theme } from './theme.ts';
import { directionOf } from '../core/language.ts';
import { useLanguage } from '../core/text.tsx';

type LookProviderProps = { readonly children: ReactNode };

/** The kit, dressed in our tokens and turned with the language. Stands inside `LanguageProvider`. */
export function LookProvider({ children }: LookProviderProps) {
  const { language } = useLanguage();
  const direction = useMemo(() => ({ dir: directionOf(language), toggleDirection: unused, setDirection: unused }), [language]);
  return (
    <DirectionContext value={direction}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={resolveVariables}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
        withGlobalClasses={false}
      >
        {children}
      </MantineProvider>
    </DirectionContext>
  );
}

/** The language alone decides the direction. */
function unused(): void {}

/** Put into the page per answer by the server, so that the policy can refuse any other inline style. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}
