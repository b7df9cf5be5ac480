// For the trainer: who comes, and afterwards who was there.
import { useState } from 'react';
import type { ResultOf } from '../api/graphql.ts';
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { Button } from '../ui/button.tsx';
import { CheckboxField } from '../ui/field.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { attendanceDocument, participantsDocument } from './session.documents.ts';

type Participant = ResultOf<typeof participantsDocument>['sessionParticipants'][number];

interface ParticipantsProps {
  readonly id: string;
  /** Whether attendance can be noted. */
  readonly begun: boolean;
}

export function Participants({ id, begun }: ParticipantsProps) {
  const { t } = useWords();
  const asked = useAsk(participantsDocument, { id }, { staleTime: 0 });
  return (
    <section className="op-flow">
      <h2>{t('sessions.participants')}</h2>
      <p className="op-soft">{t('sessions.participantsHint')}</p>
      <Loaded of={asked}>
        {({ sessionParticipants: people }) => {
          if (people.length === 0) return <p>{t('sessions.noParticipants')}</p>;
          const enrolled = people.filter(({ standing }) => standing === 'ENROLLED');
          return begun ? <Attendance id={id} people={enrolled} /> : <Names people={people} />;
        }}
      </Loaded>
    </section>
  );
}

function Names({ people }: { readonly people: readonly Participant[] }) {
  const { t } = useWords();
  return (
    <ol>
      {people.map(({ personId, name, standing }) => (
        <li key={personId}>{standing === 'WAITING' ? t('sessions.onWaitingList', { name }) : name}</li>
      ))}
    </ol>
  );
}

function Attendance({ id, people }: { readonly id: string; readonly people: readonly Participant[] }) {
  const { t } = useWords();
  const [present, setPresent] = useState<ReadonlySet<string>>(
    () => new Set(people.filter(({ attended }) => attended === true).map(({ personId }) => personId)),
  );
  const save = useChange(attendanceDocument, {
    outdates: ['SessionParticipants'],
    onDone: () => announce(t('sessions.attendanceSaved')),
  });
  function tick(personId: string, there: boolean): void {
    const next = new Set(present);
    if (there) next.add(personId);
    else next.delete(personId);
    setPresent(next);
  }
  return (
    <form
      className="op-flow"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ id, personIds: [...present] });
      }}
    >
      <p>{t('sessions.present')}</p>
      <ul className="op-plain-list">
        {people.map(({ personId, name }) => (
          <li key={personId}>
            <CheckboxField
              id={`present-${personId}`}
              label={name}
              checked={present.has(personId)}
              onChange={(there) => tick(personId, there)}
            />
          </li>
        ))}
      </ul>
      {save.error !== null && <Failed error={save.error} />}
      <Button type="submit" busy={save.isPending}>
        {t('sessions.saveAttendance')}
      </Button>
    </form>
  );
}
