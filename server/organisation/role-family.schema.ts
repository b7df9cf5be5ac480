// Role families in the language of the reader.
import { builder } from '../graphql/builder.ts';
import { RoleFamilyRef } from './role-family.ref.ts';
import { roleFamilyProfiles } from './role-profile.content.ts';

RoleFamilyRef.implement({
  description: 'A family of functions that asks the same of people.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its code.' }),
    name: t.string({
      description: 'Its name.',
      resolve: (family, _args, { locale }) => family.name[locale],
    }),
    description: t.string({
      description: 'What people in it do.',
      resolve: (family, _args, { locale }) => family.description[locale],
    }),
  }),
});

builder.queryField('roleFamilies', (t) =>
  t.field({
    type: [RoleFamilyRef],
    access: 'signedIn',
    description: 'All role families. Bounded by content.',
    resolve: () => [...roleFamilyProfiles()],
  }),
);
