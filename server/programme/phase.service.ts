// Phases per department: confirmed by the programme manager, proposed from published figures.
import { type Caller, logAccess } from '../identity/identity.reads.ts';
import { checked } from '../platform/checked.ts';
import { type LocalDate, localDateOf } from '../platform/civil-time.ts';
import { now } from '../platform/clock.ts';
import { forbidden } from '../platform/errors.ts';
import { newId } from '../platform/identifier.ts';
import type { DepartmentCell } from '../publication/publication.reads.ts';
import { type DepartmentReport, reportOf } from '../reporting/reporting.reads.ts';
import { phaseRule } from './phase.content.ts';
import { confirmPhaseInput } from './phase.input.ts';
import { insertPhases, type PhaseRecord, phasesOf } from './phase.model.ts';
import { mayConfirmPhase } from './phase.policy.ts';
import {
  type Phase,
  PROGRAMME_LINES,
  type ProgrammeLine,
  presentPhases,
  proposedPhase,
} from './phase.rules.ts';
import { newestReadiness } from './readiness.service.ts';

/** The phase of one programme line, with what the newest figures point at (line "skills" only). */
export interface DepartmentPhase extends PhaseRecord {
  readonly proposed: Phase | null;
}

/** Every confirmed phase, by line and date; only the present one of a line says what the figures point at. */
export async function departmentPhases(
  departmentId: string,
  newest: DepartmentCell | null,
): Promise<DepartmentPhase[]> {
  const proposed = proposalOf(newest);
  const confirmed = await phasesOf(departmentId);
  const present = new Set(presentPhases(confirmed));
  return PROGRAMME_LINES.flatMap((line) => confirmed.filter((one) => one.line === line)).map((phase) => ({
    ...phase,
    proposed: phase.line === 'SKILLS' && present.has(phase) ? proposed : null,
  }));
}

/** Confirms a phase from today on, beside the former ones. Errors: FORBIDDEN; BAD_USER_INPUT; NOT_FOUND. */
export async function confirmPhase(caller: Caller, given: unknown): Promise<DepartmentReport> {
  if (!mayConfirmPhase(caller.viewer)) throw forbidden();
  const input = checked(confirmPhaseInput, given);
  const report = await reportOf(caller, input.departmentId);
  await insertPhases([{ ...input, id: newId(), since: localDateOf(now()), confirmedAt: now() }]);
  await logAccess(caller.viewer, { action: 'confirmPhase', subject: input.departmentId });
  return report;
}

/** What the present evidence points at in one programme line. */
export interface PhaseProposal {
  readonly line: ProgrammeLine;
  readonly byFigures: Phase | null;
  readonly byTeam: Phase | null;
  readonly filledInOn: LocalDate | null;
}

/** What the newest figures and the newest team questionnaire point at, by line; lines without either are left out. */
export async function phaseProposals(
  departmentId: string,
  newest: DepartmentCell | null,
): Promise<PhaseProposal[]> {
  const byFigures = proposalOf(newest);
  const team = await newestReadiness(departmentId);
  return PROGRAMME_LINES.map((line) => ({
    line,
    byFigures: line === 'SKILLS' ? byFigures : null,
    byTeam: team?.phases.find((one) => one.line === line)?.phase ?? null,
    filledInOn: team?.filledInOn ?? null,
  })).filter((one) => one.byFigures !== null || one.byTeam !== null);
}

function proposalOf(cell: DepartmentCell | null): Phase | null {
  const competences = cell?.blocks.distribution.content?.competences ?? [];
  const shares = competences.flatMap(({ atWorkingLevel }) => atWorkingLevel?.percent ?? []);
  return proposedPhase(shares, phaseRule().thresholds);
}
