// Every address of the product and the page behind it. Pages load when somebody goes there, with the words they use.
import { type ComponentType, lazy } from 'react';
import { Route, Routes } from 'react-router';
import { loadAreas } from './labels/words.ts';
import { Shell, SignedIn } from './shell/shell.tsx';
import { NotFound } from './ui/not-found.tsx';

const pages = import.meta.glob<{ default: ComponentType }>('./*/*-page.tsx');

/** A page by its file, with the label areas it needs besides ui, shell and common. */
function page(file: string, ...areas: readonly string[]) {
  const load = pages[`./${file}-page.tsx`];
  if (load === undefined) return NotFound;
  return lazy(async () => {
    const [module] = await Promise.all([load(), loadAreas(areas)]);
    return module;
  });
}

const SignIn = page('identity/sign-in', 'identity');
const Accessibility = page('shell/accessibility', 'accessibility');

const Today = page('shell/today', 'today');
const Sittings = page('measurement/sittings', 'measurement');
const Sitting = page('measurement/sitting', 'measurement');
const Profile = page('measurement/profile', 'profile', 'charts');
const Learning = page('learning/learning', 'learning');
const Track = page('learning/track', 'learning');
const Lesson = page('learning/lesson', 'learning');
const Quiz = page('learning/quiz', 'learning');
const Practices = page('knowledge/practices', 'knowledge');
const Practice = page('knowledge/practice', 'knowledge');
const Privacy = page('privacy/privacy', 'privacy');

const Departments = page('reporting/departments', 'reporting', 'charts');
const Department = page('reporting/department', 'reporting', 'charts');
const Waves = page('waves/waves', 'waves', 'charts');
const NewWave = page('waves/new-wave', 'waves', 'charts');
const Wave = page('waves/wave', 'waves', 'charts');
const Staffing = page('staffing/staffing', 'staffing', 'charts');
const Import = page('organisation/import', 'organisation');
const ImportPreview = page('organisation/import-preview', 'organisation');
const Mails = page('notifications/mails', 'notifications');
const Evidence = page('publication/evidence', 'publication', 'charts');

export function AppRoutes() {
  return (
    <Routes>
      <Route element={<Shell />}>
        <Route path="aanmelden" element={<SignIn />} />
        <Route path="toegankelijkheid" element={<Accessibility />} />
        <Route element={<SignedIn />}>
          <Route index element={<Today />} />
          <Route path="meting" element={<Sittings />} />
          <Route path="meting/:waveId" element={<Sitting />} />
          <Route path="profiel" element={<Profile />} />
          <Route path="leren" element={<Learning />} />
          <Route path="leren/:track" element={<Track />} />
          <Route path="leren/:track/:lesson" element={<Lesson />} />
          <Route path="leren/:track/:module/toets" element={<Quiz />} />
          <Route path="kennisbank" element={<Practices />} />
          <Route path="kennisbank/:code" element={<Practice />} />
          <Route path="privacy" element={<Privacy />} />
          <Route path="afdeling" element={<Departments />} />
          <Route path="afdeling/:id" element={<Department />} />
          <Route path="meetrondes" element={<Waves />} />
          <Route path="meetrondes/nieuw" element={<NewWave />} />
          <Route path="meetrondes/:id" element={<Wave />} />
          <Route path="personeelsplanning" element={<Staffing />} />
          <Route path="importeren" element={<Import />} />
          <Route path="importeren/:id" element={<ImportPreview />} />
          <Route path="mail" element={<Mails />} />
          <Route path="onderbouwing" element={<Evidence />} />
        </Route>
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}
