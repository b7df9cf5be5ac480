// One role family: demand against supply for each competence, on one scale.
import { useState } from 'react';
import { useWords } from '../labels/words.ts';
import { Figure } from '../ui/charts/figure.tsx';
import { Legend } from '../ui/charts/legend.tsx';
import { StaffingChart } from '../ui/charts/staffing-chart.tsx';
import { SelectField } from '../ui/field.tsx';
import {
  type Family,
  familyTable,
  mostPeople,
  type Staffing,
  skillPoints,
  skillReading,
} from './staffing.view-model.ts';

export function FamilySection({ staffing }: { readonly staffing: Staffing }) {
  const { t } = useWords();
  const [chosen, choose] = useState<string | null>(null);
  const family =
    staffing.families.find(({ roleFamily }) => roleFamily.code === chosen) ?? staffing.families[0];
  if (family === undefined) return null;
  return (
    <section className="op-flow">
      <h2>{t('staffing.families.title')}</h2>
      <div className="op-no-print">
        <SelectField
          id="role-family"
          label={t('staffing.family')}
          value={family.roleFamily.code}
          onChange={choose}
          options={staffing.families.map(({ roleFamily }) => ({
            value: roleFamily.code,
            text: roleFamily.name,
          }))}
        />
      </div>
      <FamilyFigure staffing={staffing} family={family} />
    </section>
  );
}

function FamilyFigure({ staffing, family }: { readonly staffing: Staffing; readonly family: Family }) {
  const words = useWords();
  const { t } = words;
  const { name, code } = family.roleFamily;
  const most = mostPeople(family);
  return (
    <Figure
      title={t('staffing.families.figure', { family: name })}
      reading={t('staffing.families.reading', {
        posts: family.plannedPosts[0] ?? 0,
        from: String(staffing.years[0] ?? ''),
        later: family.plannedPosts.at(-1) ?? 0,
        until: String(staffing.years.at(-1) ?? ''),
      })}
      table={familyTable(staffing, code, words)}
      note={t('staffing.families.note')}
      legend={
        <Legend
          items={[
            { glyph: 'demand', text: t('staffing.demand') },
            { glyph: 'supply', text: t('staffing.supplyWithBand') },
          ]}
        />
      }
    >
      <ul className="op-small-multiples">
        {family.competences.map((skill) => (
          <li key={skill.competence.code}>
            <p className="op-small-multiples__title">
              {skill.competence.name} <span className="op-soft">· {t(`common.level.${skill.level}`)}</span>
            </p>
            <StaffingChart
              reading={`${skill.competence.name}: ${skillReading(skill, words)}`}
              points={skillPoints(skill)}
              most={most}
            />
            <p className="op-small-multiples__remark">{capital(skillReading(skill, words))}</p>
          </li>
        ))}
      </ul>
    </Figure>
  );
}

/** The sentence by itself, where the name stands above it already. */
function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
