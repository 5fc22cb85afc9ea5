import { afterEach, describe, expect, it } from 'vitest';
import { noticeParams } from '../../shared/notices/rules.ts';
import { HOUR, learnZone } from '../../shared/core/time.ts';

const at = Date.UTC(2026, 10, 21, 7, 47);

describe('an instant in a message', () => {
  afterEach(() => learnZone([]));

  it('is told by the clock changes that the server told, whatever the browser believes of Morocco', () => {
    learnZone([{ from: 0, offset: HOUR }]);
    expect(noticeParams({ printedAt: at }, 'fr')).toEqual({ printedAt: '21 novembre 2026 à 08:47' });
    learnZone([{ from: 0, offset: 0 }]);
    expect(noticeParams({ printedAt: at }, 'fr')).toEqual({ printedAt: '21 novembre 2026 à 07:47' });
  });

  it('is told in the reader’s language, with Moroccan months and Latin digits', () => {
    learnZone([{ from: 0, offset: HOUR }]);
    expect(noticeParams({ printedAt: at }, 'ar')['printedAt']).toMatch(/21 نونبر 2026.*08:47/);
  });
});
