import { text as memos } from '../../shared/memos/text.fr.ts';
import { text as memosCircuit } from '../../shared/memos/circuit/text.fr.ts';
import { text as memosAddressees } from '../../shared/memos/addressees/text.fr.ts';
import { text as memosReceipts } from '../../shared/memos/receipts/text.fr.ts';
import { text as memosRegister } from '../../shared/memos/register/text.fr.ts';
import { text as memosMail } from '../../shared/memos/mail/text.fr.ts';
import { text as memosPapers } from '../../shared/memos/papers/text.fr.ts';

/** What the pages of memos and mail say: fetched beside what the other pages say. */
export const catalogue = {
  ...memos,
  ...memosCircuit,
  ...memosAddressees,
  ...memosReceipts,
  ...memosRegister,
  ...memosMail,
  ...memosPapers,
} as const;
