import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { memoPlace } from '../../../shared/memos/rules.ts';

/** Leads to a memo one may read. */
export function MemoLink({ memoId, children }: { readonly memoId: string; readonly children: ReactNode }) {
  return <Link to={memoPlace(memoId)}>{children}</Link>;
}
