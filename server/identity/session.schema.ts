// Signing in and out, and who I am.
import { builder } from '../graphql/builder.ts';
import { sessionCookies } from '../graphql/cookies.ts';
import { LocaleRef } from '../graphql/scalars.ts';
import { signedInViewer } from '../graphql/viewer.ts';
import { verifyAccessLog } from './access-log.service.ts';
import { ROLES } from './identity.reads.ts';
import { listDemoAccounts, setLocale, signIn, signInAsDemo, signOut } from './session.service.ts';
import { DemoAccountRef, ViewerRef } from './viewer.ref.ts';

export const RoleRef = builder.enumType('Role', {
  description: 'What somebody does in Op Peil.',
  values: ROLES,
});

ViewerRef.implement({
  description: 'The signed-in person.',
  fields: (t) => ({
    id: t.exposeID('personId', { description: 'The person.' }),
    email: t.exposeString('email', { description: 'The address used to sign in.' }),
    locale: t.expose('locale', { type: LocaleRef, description: 'Language of screen and mail.' }),
    roles: t.field({
      type: [RoleRef],
      description: 'Roles held now.',
      resolve: (viewer) => [...viewer.roles],
    }),
  }),
});

DemoAccountRef.implement({
  description: 'An account of the example province.',
  fields: (t) => ({
    // findDemoAccounts only returns accounts that have a demo role.
    role: t.field({
      type: RoleRef,
      description: 'The role it stands for.',
      resolve: (account) => account.demoRole ?? 'EMPLOYEE',
    }),
  }),
});

const SignInOptions = builder.objectRef<{ organisationName: string }>('SignInOptions');
SignInOptions.implement({
  description: 'How somebody can sign in here.',
  fields: (t) => ({
    organisationName: t.exposeString('organisationName', {
      description: 'The organisation of this installation.',
    }),
    demoAccounts: t.field({
      type: [DemoAccountRef],
      description: 'One account per role in the example province; none elsewhere.',
      resolve: () => listDemoAccounts(),
    }),
  }),
});

const SignInPayload = builder.objectRef<{ viewer: import('./identity.reads.ts').Viewer }>('SignInPayload');
SignInPayload.implement({
  description: 'The result of signing in; the session itself travels in cookies.',
  fields: (t) => ({ viewer: t.expose('viewer', { type: ViewerRef, description: 'Who signed in.' }) }),
});

const Verification = builder.objectRef<{ rows: number; firstBrokenRow: number | null }>(
  'AccessLogVerification',
);
Verification.implement({
  description: 'Whether the access log is as it was written.',
  fields: (t) => ({
    rows: t.exposeInt('rows', { description: 'Rows checked.' }),
    intact: t.boolean({
      description: 'Whether every row is in place.',
      resolve: (result) => result.firstBrokenRow === null,
    }),
    firstBrokenRow: t.exposeInt('firstBrokenRow', { nullable: true, description: 'Where the chain breaks.' }),
  }),
});

builder.queryFields((t) => ({
  viewer: t.field({
    type: ViewerRef,
    nullable: true,
    access: 'public',
    description: 'The signed-in person, or null.',
    resolve: (_root, _args, context) => context.viewer,
  }),
  signInOptions: t.field({
    type: SignInOptions,
    access: 'public',
    description: 'How somebody can sign in here.',
    resolve: (_root, _args, context) => ({ organisationName: context.organisationName }),
  }),
  accessLogVerification: t.field({
    type: Verification,
    access: ['administrator', 'worksCouncil'],
    description: 'Checks the chain of the whole access log.',
    resolve: () => verifyAccessLog(),
  }),
}));

builder.mutationFields((t) => ({
  signIn: t.field({
    type: SignInPayload,
    access: 'public',
    description: 'Signs in with a password.',
    args: { email: t.arg.string({ required: true }), password: t.arg.string({ required: true }) },
    resolve: async (_root, { email, password }, context) => {
      const tokens = await signIn({ email, password });
      sessionCookies(tokens, context).forEach(context.setCookie);
      return tokens;
    },
  }),
  signInAsDemo: t.field({
    type: SignInPayload,
    access: 'public',
    description: 'Signs in as the example person of a role; only in the example province.',
    args: { role: t.arg({ type: RoleRef, required: true }) },
    resolve: async (_root, { role }, context) => {
      const tokens = await signInAsDemo(role);
      sessionCookies(tokens, context).forEach(context.setCookie);
      return tokens;
    },
  }),
  signOut: t.boolean({
    access: 'signedIn',
    description: 'Ends this session.',
    resolve: async (_root, _args, context) => {
      await signOut(signedInViewer(context));
      sessionCookies(null, context).forEach(context.setCookie);
      return true;
    },
  }),
  setLocale: t.field({
    type: ViewerRef,
    access: 'signedIn',
    description: 'Remembers the language of screen and mail.',
    args: { locale: t.arg({ type: LocaleRef, required: true }) },
    resolve: (_root, { locale }, context) => setLocale(signedInViewer(context), locale),
  }),
}));
