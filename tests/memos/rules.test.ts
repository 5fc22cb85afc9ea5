/** How numbers are written, whose visas a draft needs, what it lacks. */
import { describe, expect, it } from 'vitest';
import { instantAt } from '../../shared/core/time.ts';
import {
  contradictions,
  distinctTargets,
  isPattern,
  lacksOf,
  numberIn,
  numberPatterns,
  registryOf,
  submittedText,
  visaDue,
  visasNeeded,
  type Level,
  type Standing,
} from '../../shared/memos/rules.ts';
import { writtenInput } from '../../shared/memos/schema.ts';
import { whole } from '../support/memos-world.ts';

const NOW = instantAt('2026-05-12', 600);

describe('A number', () => {
  it.each([
    ['{order:3}/{yy}', 41, 2026, '041/26'],
    ['{order:3}/{yy}', 1204, 2026, '1204/26'],
    ['{order}/{yyyy}', 7, 2027, '7/2027'],
    ['CRMEF/{yyyy}/{order:4}', 12, 2009, 'CRMEF/2009/0012'],
    ['{order:3}/{yy}', 1, 2100, '001/00'],
  ])('by %s, the %ith of %i, is %s', (pattern, order, year, number) => expect(numberIn(pattern, order, year)).toBe(number));

  it('names its order and its year, or two would be alike', () => {
    expect(Object.values(numberPatterns).every(isPattern)).toBe(true);
    expect(['{order}', '{yy}', '041/26', '{order:0}/{yy}', ''].map(isPattern)).toEqual([false, false, false, false, false]);
  });

  it('of a decision is of another registry', () => expect([registryOf('decision'), registryOf('circular')]).toEqual(['decision', 'memo']));
});

const level = (...personIds: string[]): Level => ({ personIds, holdingIds: personIds.map((id) => `h-${id}`), offices: [] });
const standing = (over: Partial<Standing>): Standing => ({
  unitKind: 'service',
  drafterId: 'agent',
  service: level('head'),
  direction: level('sg'),
  directorIds: ['director'],
  ...over,
});

describe('The visas a draft needs', () => {
  it.each([
    ['of an agent: the head of the service, then the direction above', {}, ['service', 'direction']],
    ['of the head: the direction above alone', { drafterId: 'head' }, ['direction']],
    ['of the secretary general: none', { drafterId: 'sg' }, []],
    ['of the director: none', { drafterId: 'director' }, []],
    ['at the director’s side: none', { unitKind: 'direction' as const }, []],
    ['of a service without a head: the direction alone', { service: level() }, ['direction']],
    ['under a direction without a holder: the head alone', { direction: level() }, ['service']],
    ['of one of two heads, titular and interim: the direction alone', { service: level('head', 'agent') }, ['direction']],
  ])('%s', (_, over, needed) => expect(visasNeeded(standing(over))).toEqual(needed));

  it('are given in their order', () => {
    expect(visaDue(standing({}), [])).toBe('service');
    expect(visaDue(standing({}), ['service'])).toBe('direction');
    expect(visaDue(standing({}), ['service', 'direction'])).toBeUndefined();
  });
});

const lacks = (over: object) => lacksOf({ ...whole, ...over }, NOW).map(({ key }) => key);

describe('A draft', () => {
  it('lacks nothing once it is whole, and needs its body in one language alone', () => {
    expect(lacks({})).toEqual([]);
    expect(lacks({ bodyFr: '' })).toEqual([]);
    expect(lacks({ bodyAr: '' })).toEqual([]);
  });

  it.each([
    [{ subjectFr: '' }, 'memos.lack.subjectFr'],
    [{ summaryAr: '' }, 'memos.lack.summaryAr'],
    [{ bodyFr: '', bodyAr: '' }, 'memos.lack.body'],
    [{ targets: [] }, 'memos.lack.targets'],
    [{ type: 'rectification' }, 'memos.lack.rectified'],
    [{ meetsAt: NOW - 1, meetsUntil: NOW + 1 }, 'memos.lack.meetingPast'],
    [{ obligation: 'answer', answerBy: '2026-05-11' }, 'memos.lack.answerPast'],
    [{ validUntil: '2026-05-11' }, 'memos.lack.validPast'],
  ])('with %o lacks something', (over, key) => expect(lacks(over)).toEqual([key]));

  it('of a convocation says when and where', () =>
    expect(lacks({ type: 'convocation' })).toEqual(['memos.lack.meeting', 'memos.lack.place']));

  it('that contradicts itself says where', () => {
    const wrong = { answerBy: '2026-06-01', meetsAt: 5, meetsUntil: 5, effectiveOn: '2026-06-02', validUntil: '2026-06-01' };
    expect(contradictions({ ...whole, ...wrong }).map(({ field }) => field)).toEqual(['answerBy', 'meetsUntil', 'validUntil']);
    expect(contradictions(whole)).toEqual([]);
  });

  it('names each part of the structure once', () =>
    expect(distinctTargets([{ kind: 'staff' }, { kind: 'office', office: 'trainer' }, { kind: 'staff' }])).toEqual([
      { kind: 'staff' },
      { kind: 'office', office: 'trainer' },
    ]));
});

describe('What hands put their name to', () => {
  it('is another text when anything that binds anyone changed, and the same whatever the order of links', () => {
    const text = (over: object, attached: { title: string; hash: string }[] = []) => submittedText('u', { ...whole, ...over }, attached);
    const changed = [
      { bodyFr: 'x' },
      { subjectAr: 'x' },
      { urgency: 'urgent' },
      { effectiveOn: '2026-06-01' },
      { targets: [{ kind: 'everyone' }] },
      { links: [{ targetId: 'a', kind: 'cancels' }] },
      { obligation: 'information' },
      { place: 'x' },
    ];
    const texts = [
      text({}),
      text({}, [{ title: 'a', hash: 'b' }]),
      text({}, [{ title: 'a', hash: 'c' }]),
      ...changed.map((each) => text(each)),
    ];
    expect(new Set(texts).size).toBe(texts.length);
    const [one, other] = [
      { targetId: 'a', kind: 'cancels' },
      { targetId: 'b', kind: 'refers' },
    ];
    expect(text({ links: [one, other] })).toBe(text({ links: [other, one] }));
  });
});

describe('What is typed', () => {
  const typed = (over: object) => writtenInput.safeParse({ ...whole, ...over });

  it('keeps paragraphs, and markup as the text it is', () => {
    expect(typed({ bodyFr: ' <b>Un</b>  \r\n\r\n\r\n\r\n<script>deux</script>\t.\n' }).data?.bodyFr).toBe(
      '<b>Un</b>\n\n<script>deux</script> .',
    );
    expect(typed({ subjectFr: 'Deux\nlignes' }).data?.subjectFr).toBe('Deux lignes');
  });

  it('of 20,000 signs is kept, of one more refused', () => {
    expect(typed({ bodyAr: 'م'.repeat(20_000) }).success).toBe(true);
    expect(typed({ bodyAr: 'م'.repeat(20_001) }).success).toBe(false);
  });

  it.each([
    ['a bidi override', { subjectFr: 'a\u202eb' }],
    ['an isolate', { bodyAr: 'a\u2067b' }],
    ['a control', { summaryFr: 'a\u0007b' }],
    ['half a sign', { bodyFr: '\ud800' }],
    ['an unknown target', { targets: [{ kind: 'nobody' }] }],
    ['a target with more', { targets: [{ kind: 'staff', id: 'x' }] }],
    ['201 targets', { targets: Array.from({ length: 201 }, () => ({ kind: 'staff' })) }],
    ['a day that does not exist', { effectiveOn: '2026-02-30' }],
  ])('with %s is refused', (_, over) => expect(typed(over).success).toBe(false));
});
