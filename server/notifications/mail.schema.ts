// The outbox for the administrator, and reminding for the programme manager.
import { builder } from '../graphql/builder.ts';
import { pageCost, pageOf } from '../graphql/paging.ts';
import { LocaleRef } from '../graphql/scalars.ts';
import { callerOf } from '../graphql/viewer.ts';
import { type WrittenMail, writeWaveMails } from './letter.service.ts';
import { listMails, type MailLine, resendFailedMails, resendMail } from './mail.service.ts';
import { MAIL_STATES } from './outbox.model.ts';
import { remindWave } from './reminder.service.ts';

const MailStateRef = builder.enumType('MailState', {
  description: 'How far a mail is.',
  values: MAIL_STATES,
});

const MailRef = builder.objectRef<MailLine>('Mail');
MailRef.implement({
  description: 'A mail this installation has sent or has to send.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The mail.' }),
    template: t.exposeString('template', { description: 'What kind of mail it is.' }),
    to: t.exposeString('to', {
      description:
        'Name and address of the reader; withheld where it would tell who took part and who did not.',
    }),
    subject: t.exposeString('subject', { description: 'Its subject.' }),
    state: t.expose('state', { type: MailStateRef, description: 'How far it is.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was written.' }),
    sentAt: t.expose('sentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was sent; null while it was not.',
    }),
    previewPath: t.string({
      description:
        'Address of the page of this mail, for a frame. Written to an invented reader where `to` is withheld.',
      resolve: ({ id }) => `/mail-preview/${id}`,
    }),
  }),
});

builder.queryFields((t) => ({
  mails: t.connection({
    type: MailRef,
    access: 'administrator',
    description: 'Mails written by this installation, newest first.',
    complexity: pageCost,
    resolve: (_root, args, context) =>
      pageOf(args, (offset, limit) => listMails(callerOf(context), offset, limit)),
  }),
}));

const WrittenMailRef = builder.objectRef<WrittenMail>('WrittenMail');
WrittenMailRef.implement({
  description: 'A mail as it will be sent, to an invented reader.',
  fields: (t) => ({
    template: t.exposeString('template', { description: 'INVITATION or REMINDER.' }),
    locale: t.expose('locale', { type: LocaleRef, description: 'Its language.' }),
    subject: t.exposeString('subject', { description: 'Its subject.' }),
    text: t.exposeString('text', { description: 'Its words, as plain text.' }),
  }),
});

builder.queryField('waveMails', (t) =>
  t.field({
    type: [WrittenMailRef],
    access: 'programme',
    description: 'The invitation and the reminder a wave would send, in both languages: four.',
    args: {
      nameNl: t.arg.string({ required: true }),
      nameEn: t.arg.string({ required: true }),
      closesOn: t.arg({ type: 'LocalDate', required: true }),
      closesTime: t.arg.string({ required: true }),
    },
    resolve: (_root, args) => writeWaveMails(args),
  }),
);

builder.mutationFields((t) => ({
  resendMail: t.int({
    access: 'administrator',
    description: 'Lets a mail that was given up be tried anew.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => resendMail(callerOf(context), id),
  }),
  resendFailedMails: t.int({
    access: 'administrator',
    description: 'Lets every mail that was given up be tried anew, and tells how many that are.',
    resolve: (_root, _args, context) => resendFailedMails(callerOf(context)),
  }),
  remindWave: t.int({
    access: 'programme',
    description: 'Mails those who have not submitted, and tells how many; who they are is never shown.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => remindWave(callerOf(context), id),
  }),
}));
