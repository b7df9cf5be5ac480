// What a track is about: titles, competences, levels, what somebody can do afterwards, what goes before.
import { useAsk } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { AreaField, CheckboxField, SelectField, TextField } from '../ui/field.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { BothFields } from './both-fields.tsx';
import { type Definition, LEVELS } from './track-definition.ts';
import { trackChoicesDocument } from './track-writing.documents.ts';

export interface TrackPartProps {
  readonly code: string;
  readonly track: Definition;
  readonly onChange: (next: Partial<Definition>) => void;
}

export function TrackAbout({ code, track, onChange }: TrackPartProps) {
  const { t } = useWords();
  const level = (id: 'fromLevel' | 'toLevel') => (
    <SelectField
      id={id}
      label={t(`track-writing.${id}`)}
      value={track[id]}
      onChange={(value) => onChange({ [id]: LEVELS.find((one) => one === value) ?? track[id] })}
      options={LEVELS.map((one) => ({ value: one, text: t(`common.level.${one}`) }))}
    />
  );
  const lines = (locale: 'nl' | 'en') => (
    <AreaField
      id={`afterwards-${locale}`}
      label={t(locale === 'nl' ? 'track-writing.inDutch' : 'track-writing.inEnglish', {
        label: t('track-writing.afterwards'),
      })}
      hint={t('track-writing.afterwardsHint')}
      lang={locale}
      rows={5}
      value={track.afterwards[locale].join('\n')}
      onChange={(event) =>
        onChange({ afterwards: { ...track.afterwards, [locale]: event.target.value.split('\n') } })
      }
    />
  );
  return (
    <section className="op-flow">
      <h2>{t('track-writing.about')}</h2>
      <BothFields
        id="title"
        label={t('track-writing.title')}
        value={track.title}
        onChange={(title) => onChange({ title })}
      />
      <BothFields
        id="summary"
        label={t('track-writing.summary')}
        rows={4}
        value={track.summary}
        onChange={(summary) => onChange({ summary })}
      />
      <div className="op-both">
        {level('fromLevel')}
        {level('toLevel')}
      </div>
      <div className="op-both">
        {lines('nl')}
        {lines('en')}
      </div>
      <Choices code={code} track={track} onChange={onChange} />
      <TextField
        id="recertifyAfterMonths"
        type="number"
        inputMode="numeric"
        min={1}
        max={60}
        label={t('track-writing.recertify')}
        hint={t('track-writing.recertifyHint')}
        value={track.recertifyAfterMonths ?? ''}
        onChange={(event) =>
          onChange({ recertifyAfterMonths: event.target.value === '' ? null : Number(event.target.value) })
        }
      />
    </section>
  );
}

function Choices({ code, track, onChange }: TrackPartProps) {
  const { t } = useWords();
  const asked = useAsk(trackChoicesDocument, {}, { staleTime: Number.POSITIVE_INFINITY });
  const boxes = (
    key: 'competences' | 'prerequisites',
    choices: readonly { code: string; name: string }[],
  ) => (
    <fieldset className="op-choices" id={key} tabIndex={-1}>
      <legend>{t(`track-writing.${key}`)}</legend>
      {choices.map((choice) => (
        <CheckboxField
          key={choice.code}
          id={`${key}-${choice.code}`}
          label={choice.name}
          checked={track[key].includes(choice.code)}
          onChange={(on) =>
            onChange({
              [key]: on ? [...track[key], choice.code] : track[key].filter((one) => one !== choice.code),
            })
          }
        />
      ))}
    </fieldset>
  );
  return (
    <Loaded of={asked}>
      {({ framework, tracks }) => (
        <>
          {boxes(
            'competences',
            framework.competences.filter(({ code: one }) => one !== 'learning-sharing'),
          )}
          {boxes(
            'prerequisites',
            tracks.filter((one) => one.code !== code).map((one) => ({ code: one.code, name: one.title })),
          )}
        </>
      )}
    </Loaded>
  );
}
