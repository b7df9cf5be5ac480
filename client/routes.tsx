// Every address of the product and the page behind it. Pages load when somebody goes there, with the words they use.
import { type ComponentType, lazy } from 'react';
import { matchRoutes, type RouteObject, useRoutes } from 'react-router';
import { loadAreas } from './labels/words.ts';
import { Shell, SignedIn } from './shell/shell.tsx';
import { NotFound } from './ui/not-found.tsx';

const pages = import.meta.glob<{ default: ComponentType }>('./*/*-page.tsx');

/** How to fetch a page before it is drawn. */
const loaders = new Map<unknown, () => void>();

/** A page by its file, with the label areas it needs besides ui, shell and common. */
function page(file: string, ...areas: readonly string[]) {
  const load = pages[`./${file}-page.tsx`];
  if (load === undefined) return NotFound;
  const loadAll = async () => (await Promise.all([load(), loadAreas(areas)]))[0];
  const Page = lazy(loadAll);
  loaders.set(Page, () => void loadAll().catch(() => undefined)); // drawing tries again, and shows what went wrong
  return Page;
}

const SignIn = page('identity/sign-in', 'identity');
const Accessibility = page('shell/accessibility', 'accessibility');
const OpenData = page('reporting/open-data', 'open-data');

const Today = page('shell/today', 'today');
const Sittings = page('measurement/sittings', 'measurement');
const OwnMeasurements = page('measurement/own-measurements', 'own');
const Sitting = page('measurement/sitting', 'measurement');
const Profile = page('measurement/profile', 'profile', 'charts');
const Learning = page('learning/learning', 'learning');
const Track = page('learning/track', 'learning');
const Lesson = page('learning/lesson', 'learning');
const Quiz = page('learning/quiz', 'learning');
const TrackDesk = page('learning/track-desk', 'track-writing');
const TrackWriting = page('learning/track-writing', 'track-writing', 'learning');
const TrackHistory = page('learning/track-history', 'track-writing');
const DraftLesson = page('learning/draft-lesson', 'track-writing', 'learning');
const DraftQuiz = page('learning/draft-quiz', 'track-writing', 'learning');
const Practices = page('knowledge/practices', 'knowledge', 'practices');
const Practice = page('knowledge/practice', 'knowledge', 'practices');
const PracticeDesk = page('knowledge/practice-desk', 'knowledge', 'practices');
const PracticeWriting = page('knowledge/practice-writing', 'knowledge', 'practices');
const PracticeHistory = page('knowledge/practice-history', 'practices');
const SharedPractices = page('knowledge/shared-practices', 'knowledge', 'practices');
const SharedPractice = page('knowledge/shared-practice', 'knowledge', 'practices');
const SkillCheck = page('learning/skill-check', 'learning');
const Rules = page('learning/rules', 'rules');
const Sessions = page('knowledge/sessions', 'sessions');
const Session = page('knowledge/session', 'sessions');
const SessionPlan = page('knowledge/session-plan', 'sessions');
const Help = page('learning/help', 'help');
const Certificates = page('learning/certificates', 'proof');
const Revoke = page('learning/revoke', 'proof');
const Proof = page('learning/proof', 'proof');
const Privacy = page('privacy/privacy', 'privacy', 'charts');

const Departments = page('reporting/departments', 'reporting', 'charts');
const Department = page('reporting/department', 'reporting', 'charts', 'actions');
const Programme = page('reporting/programme', 'reporting', 'charts', 'programme');
const Benchmark = page('reporting/benchmark', 'reporting', 'charts', 'benchmark');
const Actions = page('reporting/actions', 'reporting', 'actions');
const ReadinessList = page('programme/readiness-list', 'readiness');
const Readiness = page('programme/readiness', 'readiness');
const Waves = page('waves/waves', 'waves', 'charts');
const NewWave = page('waves/new-wave', 'waves', 'charts');
const Instruments = page('instruments/instruments', 'authoring');
const Items = page('statistics/items', 'statistics', 'charts');
const Calibration = page('statistics/calibration', 'statistics');
const Rescoring = page('statistics/rescoring', 'statistics', 'charts');
const Reliability = page('statistics/reliability', 'statistics', 'charts');
const InstrumentImport = page('instruments/import', 'exchange');
const InstrumentExport = page('instruments/export', 'exchange');
const InstrumentImportPreview = page('instruments/import-preview', 'exchange');
const Instrument = page('instruments/instrument', 'authoring');
const Wave = page('waves/wave', 'waves', 'charts', 'answers');
const Preview = page('measurement/preview', 'preview', 'measurement');
const Staffing = page('staffing/staffing', 'staffing', 'charts');
const Import = page('organisation/import', 'organisation');
const ImportPreview = page('organisation/import-preview', 'organisation');
const Mails = page('notifications/mails', 'notifications');
const RecordStore = page('learning/record-store', 'interop');
const Evidence = page('publication/evidence', 'publication', 'charts', 'answers');

const forSignedIn: RouteObject[] = [
  { index: true, Component: Today },
  { path: 'meting', Component: Sittings },
  { path: 'meting/eigen', Component: OwnMeasurements },
  { path: 'meting/:waveId', Component: Sitting },
  { path: 'profiel', Component: Profile },
  { path: 'leren', Component: Learning },
  { path: 'leren/redactie', Component: TrackDesk },
  { path: 'leren/redactie/nieuw', Component: TrackWriting },
  { path: 'leren/redactie/:code', Component: TrackWriting },
  { path: 'leren/redactie/:code/geschiedenis', Component: TrackHistory },
  { path: 'leren/redactie/:code/les/:lesson', Component: DraftLesson },
  { path: 'leren/redactie/:code/toets/:module', Component: DraftQuiz },
  { path: 'leren/:track', Component: Track },
  { path: 'leren/:track/:lesson', Component: Lesson },
  { path: 'leren/:track/:module/toets', Component: Quiz },
  { path: 'leren/:track/kan-ik-al', Component: SkillCheck },
  { path: 'leren/:track/hertoets', Component: SkillCheck },
  { path: 'programma', Component: Programme },
  { path: 'regels', Component: Rules },
  { path: 'kennisbank', Component: Practices },
  { path: 'kennisbank/redactie', Component: PracticeDesk },
  { path: 'kennisbank/schrijven', Component: PracticeWriting },
  { path: 'kennisbank/:code', Component: Practice },
  { path: 'kennisbank/:code/schrijven', Component: PracticeWriting },
  { path: 'kennisbank/:code/geschiedenis', Component: PracticeHistory },
  { path: 'kennissessies', Component: Sessions },
  { path: 'kennissessies/nieuw', Component: SessionPlan },
  { path: 'kennissessies/:id', Component: Session },
  { path: 'kennissessies/:id/wijzigen', Component: SessionPlan },
  { path: 'hulp', Component: Help },
  { path: 'certificaten', Component: Certificates },
  { path: 'certificaten/intrekken', Component: Revoke },
  { path: 'privacy', Component: Privacy },
  { path: 'afdeling', Component: Departments },
  { path: 'afdeling/:id', Component: Department },
  { path: 'acties', Component: Actions },
  { path: 'benchmark', Component: Benchmark },
  { path: 'gereedheid', Component: ReadinessList },
  { path: 'gereedheid/:id', Component: Readiness },
  { path: 'meetrondes', Component: Waves },
  { path: 'meetrondes/nieuw', Component: NewWave },
  { path: 'meetrondes/:id', Component: Wave },
  { path: 'meetrondes/:id/betrouwbaarheid', Component: Reliability },
  { path: 'meetrondes/:id/herberekening', Component: Rescoring },
  { path: 'vragenlijsten', Component: Instruments },
  { path: 'vragenlijsten/:code/vragen', Component: Items },
  { path: 'vragenlijsten/:code/ijking', Component: Calibration },
  { path: 'vragenlijsten/:code/exporteren/:version', Component: InstrumentExport },
  { path: 'vragenlijsten/importeren', Component: InstrumentImport },
  { path: 'vragenlijsten/importeren/:id', Component: InstrumentImportPreview },
  { path: 'vragenlijsten/:code', Component: Instrument },
  { path: 'vragenlijsten/:code/voorbeeld', Component: Preview },
  { path: 'personeelsplanning', Component: Staffing },
  { path: 'importeren', Component: Import },
  { path: 'importeren/:id', Component: ImportPreview },
  { path: 'mail', Component: Mails },
  { path: 'leerregister', Component: RecordStore },
  { path: 'onderbouwing', Component: Evidence },
];

const routes: RouteObject[] = [
  {
    Component: Shell,
    children: [
      { path: 'aanmelden', Component: SignIn },
      { path: 'toegankelijkheid', Component: Accessibility },
      { path: 'open-data', Component: OpenData },
      { path: 'gedeeld', Component: SharedPractices },
      { path: 'gedeeld/:code', Component: SharedPractice },
      { path: 'bewijs/:id', Component: Proof },
      { Component: SignedIn, children: forSignedIn },
      { path: '*', Component: NotFound },
    ],
  },
];

/** The page of the address of now, within the shell. */
export function AppRoutes() {
  return useRoutes(routes);
}

/** Starts fetching the page of an address, beside the question who is here. */
export function preloadPage(pathname: string): void {
  for (const { route } of matchRoutes(routes, pathname) ?? []) loaders.get(route.Component)?.();
}
