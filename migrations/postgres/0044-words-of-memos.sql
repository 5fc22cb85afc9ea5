-- Rare words lead to their memos; common ones are looked for memo by memo.
CREATE INDEX memo_word_word ON memo_word (word, memo_id);
