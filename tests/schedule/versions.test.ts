import { expect, it } from 'vitest';
import type { Placement } from '../../shared/schedule/conflicts/rules.ts';
import { changeOf, concernedBy } from '../../shared/schedule/versions/rules.ts';

const at: Placement = {
  groupId: 'group',
  moduleId: 'module',
  trainerId: 'trainer',
  roomId: 'room',
  day: '2026-11-23',
  startMinutes: 510,
  endMinutes: 630,
};

it('names what became of a session, and nothing when nobody would notice', () => {
  expect(changeOf('s', null, at)?.kind).toBe('added');
  expect(changeOf('s', at, null)?.kind).toBe('cancelled');
  expect(changeOf('s', at, { ...at, roomId: 'other' })).toEqual({
    sessionId: 's',
    kind: 'moved',
    before: at,
    after: { ...at, roomId: 'other' },
  });
  expect(changeOf('s', at, { ...at })).toBeUndefined();
  expect(changeOf('s', null, null)).toBeUndefined();
});

it('concerns both trainers and whoever is in the group on either day, each once', () => {
  const moved = changeOf('s', at, { ...at, trainerId: 'substitute', day: '2026-11-24' });
  if (!moved) throw new Error('It moved.');
  const members: Record<string, string[]> = { '2026-11-23': ['stays', 'leaves'], '2026-11-24': ['stays', 'joins'] };
  const told = concernedBy([moved], (_, day) => members[day] ?? []);
  expect([...told.keys()].sort()).toEqual(['joins', 'leaves', 'stays', 'substitute', 'trainer']);
  expect(told.get('stays')).toEqual([moved]);
});
