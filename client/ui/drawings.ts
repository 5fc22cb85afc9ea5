import { createLucideIcon } from 'lucide-react';

/** Drawings the icon set lacks, on its grid of 24. */

/** Aujourd'hui: one bay of the arcade. */
export const ArchDrawing = createLucideIcon('arch', [
  ['path', { d: 'M4.2 20.4v-9C4.2 7.2 7.8 4.8 12 3.36 16.2 4.8 19.8 7.2 19.8 11.4v9', key: 'arch' }],
  ['path', { d: 'M2.4 20.4h19.2', key: 'floor' }],
  ['path', { d: 'M12 20.4v-4.8', key: 'door' }],
]);

/** An office nobody holds. */
export const VacantDrawing = createLucideIcon('vacant', [
  ['circle', { cx: '12', cy: '8.16', r: '3.84', strokeDasharray: '2.4 2.4', key: 'head' }],
  ['path', { d: 'M4.56 20.4c.6-4.08 3.6-6 7.44-6s6.84 1.92 7.44 6', strokeDasharray: '2.4 2.64', key: 'body' }],
]);

/** Half: by interim, possible but worse. */
export const HalfDrawing = createLucideIcon('half', [
  ['circle', { cx: '12', cy: '12', r: '8.4', key: 'ring' }],
  ['path', { d: 'M12 3.600a8.4 8.4 0 0 1 0 16.800z', fill: 'currentColor', key: 'half' }],
]);

/** A stroke of the pen over its line. */
export const SignDrawing = createLucideIcon('sign', [
  ['path', { d: 'M3.36 19.920h17.28', key: 'line' }],
  [
    'path',
    {
      d: 'M4.8 15.840c2.4-6.6 5.28-11.52 7.2-10.8 2.04.84-3.12 9.36-1.44 10.32 1.44.84 2.88-3.6 4.32-3.12 1.08.36.12 2.76 1.44 3 .84.12 1.8-.72 2.64-1.56',
      key: 'pen',
    },
  ],
]);
