// A track that one author improved and handed in, waiting for the other one.
import { findTrack } from '../server/learning/track.content.ts';
import { definitionOf } from '../server/learning/track-definition.content.ts';
import { insertTrackDraft } from '../server/learning/track-draft.model.ts';
import { addDays, atLocalTime, type LocalDate } from '../server/platform/civil-time.ts';

const CODE = 'data-op-orde';
const ADDED = `

## Nog een voorbeeld

Bij Wegenbeheer stond in een tabel met meldingen een kolom 'datum'. De ene collega bedoelde de dag van de melding, de andere de dag waarop het gat was gedicht. Een kolom met een uitleg van één zin had een middag zoeken gescheeld.
`;

/** Hands in a draft over a published track, written by this person five days ago. */
export async function seedTrackDrafts(writtenBy: string, today: LocalDate): Promise<void> {
  const track = findTrack(CODE);
  if (track === null) throw new Error(`There is no track ${CODE}.`);
  const definition = definitionOf(track);
  const modules = definition.modules.map((module) => ({
    ...module,
    lessons: module.lessons.map((lesson) =>
      lesson.code === 'metadata'
        ? { ...lesson, body: lesson.body.replace(/\n## Doe het zelf/, `${ADDED}$&`) }
        : lesson,
    ),
  }));
  await insertTrackDraft({
    ...{ id: CODE, revision: 3, state: 'SUBMITTED', definition: { ...definition, modules } },
    ...{ remark: null, writtenBy, writtenAt: atLocalTime(addDays(today, -5), 15) },
  });
}
