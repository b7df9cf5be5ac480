// Which mails somebody wants: one's own choice and nobody else's.
import { builder } from '../graphql/builder.ts';
import { callerOf } from '../graphql/viewer.ts';
import { OPTIONAL_MAILS } from './preference.model.ts';
import { chooseMail, type MailPreference, mailPreferences } from './preference.service.ts';

const OptionalMailRef = builder.enumType('OptionalMail', {
  description: 'A kind of mail one can do without.',
  values: OPTIONAL_MAILS,
});

const MailPreferenceRef = builder.objectRef<MailPreference>('MailPreference');
MailPreferenceRef.implement({
  description: 'Whether the viewer wants a kind of mail.',
  fields: (t) => ({
    mail: t.expose('mail', { type: OptionalMailRef, description: 'Which kind.' }),
    isWanted: t.exposeBoolean('wanted', { description: 'Whether it is sent.' }),
  }),
});

builder.queryField('mailPreferences', (t) =>
  t.field({
    type: [MailPreferenceRef],
    access: 'signedIn',
    description: 'The viewer’s own choices: every kind of mail one can do without, some.',
    resolve: (_root, _args, context) => mailPreferences(callerOf(context)),
  }),
);

builder.mutationField('chooseMail', (t) =>
  t.field({
    type: [MailPreferenceRef],
    access: 'signedIn',
    description: 'Changes whether the viewer gets a kind of mail; also stops one that still waits.',
    args: {
      mail: t.arg({ type: OptionalMailRef, required: true }),
      isWanted: t.arg.boolean({ required: true }),
    },
    resolve: (_root, { mail, isWanted }, context) =>
      chooseMail(callerOf(context), { mail, wanted: isWanted }),
  }),
);
