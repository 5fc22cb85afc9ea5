import { CloudOff, Search, SearchX, X } from 'lucide-react';
import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../../core/text.tsx';
import { Act } from '../../ui/act.tsx';
import { CheckField } from '../../ui/field.tsx';
import { classNames } from '../../ui/class-names.ts';
import { HiddenText } from '../../ui/hidden-text.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Situation } from '../../ui/situation.tsx';
import { ArchDrawing } from '../../ui/drawings.ts';
import styles from './search-dialog.module.css';
import { countLine, useSearch, type Result, type ResultGroup } from './use-search.ts';
import { isSlashOn, setSlash } from './use-slash.ts';

type SearchDialogProps = { readonly onClose: () => void };

/** The search of the whole house: a combobox with its list of results (ARIA APG); the arrows choose, Enter opens. */
export function SearchDialog({ onClose }: SearchDialogProps) {
  const t = useText();
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const query = useDeferredValue(typed.trim());
  const { groups, isFetching, isError, refetch } = useSearch(query);
  const results = groups?.flatMap((group) => group.results) ?? [];
  const current = results[Math.min(active, results.length - 1)];
  useEffect(() => dialog.current?.showModal(), []);

  const open = ({ to }: Result) => {
    onClose();
    void navigate(to);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined && results.length > 0) {
      event.preventDefault();
      setActive((Math.min(active, results.length - 1) + step + results.length) % results.length);
    }
    if (event.key === 'Enter' && current) {
      event.preventDefault();
      open(current);
    }
  };
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label={t('people.search.title')}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className={styles.inside}>
        <div className={styles.field}>
          <Icon drawing={Search} />
          <input
            type="search"
            role="combobox"
            aria-label={t('people.search.title')}
            aria-expanded={results.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={current && `${listId}-${current.key}`.replaceAll(' ', '-')}
            placeholder={t('people.search.placeholder')}
            value={typed}
            maxLength={80}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            dir="auto"
            onChange={(event) => {
              setTyped(event.target.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
          />
          <button type="button" aria-label={t('core.close')} onClick={onClose}>
            <Icon drawing={X} />
          </button>
        </div>
        <p role="status" className={styles.status}>
          <HiddenText>{isFetching ? '' : countLine(groups, t)}</HiddenText>
        </p>
        <div id={listId} role="listbox" aria-label={t('people.search.results')} className={styles.list}>
          {groups?.map((group) => (
            <Group key={group.title} group={group} listId={listId} current={current} onOpen={open} />
          ))}
        </div>
        {isError && groups === undefined && (
          <Situation
            drawing={CloudOff}
            tone="saffron"
            title={t('core.away.title')}
            cause={t('core.offline')}
            acts={<Act onAct={refetch}>{t('people.search.again')}</Act>}
          />
        )}
        {groups?.length === 0 && !isFetching && (
          <Situation
            drawing={SearchX}
            title={t('people.search.none', { query })}
            cause={t('people.search.noneCause')}
            facts={[
              { term: t('people.search.otherwise'), what: t('people.search.otherwiseHow') },
              { term: t('people.search.codes'), what: t('people.search.codesWho') },
            ]}
            acts={
              <Act
                onAct={() => {
                  onClose();
                  void navigate('/organigramme');
                }}
              >
                {t('people.search.chart')}
              </Act>
            }
          />
        )}
        <Foot isBlank={groups === undefined && !isError} />
      </div>
    </dialog>
  );
}

type GroupProps = {
  readonly group: ResultGroup;
  readonly listId: string;
  readonly current: Result | undefined;
  readonly onOpen: (result: Result) => void;
};

function Group({ group, listId, current, onOpen }: GroupProps) {
  const t = useText();
  const titleId = `${listId}-${group.title}`;
  return (
    <div role="group" aria-labelledby={titleId} className={styles.group}>
      <p id={titleId}>{t(group.title)}</p>
      {group.results.map((result) => (
        // The arrows and Enter of the field reach every option; a pointer may press it.
        <div
          key={result.key}
          id={`${listId}-${result.key}`.replaceAll(' ', '-')}
          role="option"
          ref={result === current ? inSight : undefined}
          tabIndex={-1}
          aria-selected={result === current}
          className={classNames(styles.option, result === current && styles.current)}
          onClick={() => onOpen(result)}
        >
          <span className={styles.mark} aria-hidden="true">
            {result.letters ?? <Icon drawing={ArchDrawing} size={18} />}
          </span>
          <span>
            <bdi>{result.name}</bdi>
            {result.where !== '' && <small>{result.where}</small>}
          </span>
        </div>
      ))}
    </div>
  );
}

function Foot({ isBlank }: { readonly isBlank: boolean }) {
  const t = useText();
  const [slash, setShown] = useState(isSlashOn);
  return (
    <div className={styles.foot}>
      {isBlank && <p>{t('people.search.hint')}</p>}
      <CheckField
        checked={slash}
        onChange={(isOn) => {
          setSlash(isOn);
          setShown(isOn);
        }}
      >
        {t('people.search.slash')}
      </CheckField>
    </div>
  );
}

function inSight(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: 'nearest' });
}
