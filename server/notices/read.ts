import { and, count, desc, eq, isNull, like, lt, or, sql } from 'drizzle-orm';
import { prepared, type Reader } from '#db/driver';
import { bindingKeys } from '../../shared/notices/mail/rules.ts';
import { NOTICES_PAGE, type InboxView } from '../../shared/notices/schema.ts';
import { notice } from './table.ts';

const inView = {
  all: undefined,
  unread: isNull(notice.readAt),
  binding: or(...bindingKeys.map((beginning) => like(notice.key, `${beginning}%`))),
} as const;

type Asked = { readonly show: InboxView; readonly before: string | null };

/** A person's notices, newest first, a page at a time: those before `before`, which is a notice's id. */
export async function noticesOf(db: Reader, personId: string, { show, before }: Asked) {
  const rows = await db
    .select({
      id: notice.id,
      key: notice.key,
      params: notice.params,
      link: notice.link,
      createdAt: notice.createdAt,
      readAt: notice.readAt,
    })
    .from(notice)
    .where(and(eq(notice.personId, personId), inView[show], before === null ? undefined : lt(notice.id, before)))
    .orderBy(desc(notice.id))
    .limit(NOTICES_PAGE + 1);
  return { notices: rows.slice(0, NOTICES_PAGE), hasMore: rows.length > NOTICES_PAGE };
}

/** How many notices a person has not read. */
export async function unreadCount(db: Reader, personId: string): Promise<number> {
  const query = prepared(db, 'notices.unread', (d) =>
    d
      .select({ unread: count() })
      .from(notice)
      .where(and(eq(notice.personId, sql.placeholder('personId')), isNull(notice.readAt))),
  );
  const [row] = await query.execute({ personId });
  return row?.unread ?? 0;
}
