// Proof as the API shows it: the owner's certificates, and the page for who has the link.
import { builder } from '../graphql/builder.ts';
import { callerOf } from '../graphql/viewer.ts';
import type { CertificateRecord } from './certificate.model.ts';
import {
  listMyCertificates,
  makeCertificate,
  type Proof,
  proofOf,
  revokeCertificate,
  shareCertificate,
} from './certificate.service.ts';

const CertificateRef = builder.objectRef<CertificateRecord>('Certificate').implement({
  description: 'The viewer’s own proof of a finished track. Nobody else’s can be seen here, in no role.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The certificate.' }),
    trackCode: t.exposeString('trackCode', { description: 'Code of the track.' }),
    title: t.string({
      description: 'The track as it was called.',
      resolve: ({ achievement }, _args, { locale }) => achievement.title[locale],
    }),
    finishedOn: t.expose('finishedOn', { type: 'LocalDate', description: 'When it was finished.' }),
    shared: t.boolean({
      description: 'Whether anybody with the link may see it.',
      resolve: ({ sharedName }) => sharedName !== null,
    }),
    revokedOn: t.expose('revokedOn', {
      type: 'LocalDate',
      nullable: true,
      description: 'When it was revoked.',
    }),
    revokeReason: t.exposeString('revokeReason', { nullable: true, description: 'Why it was revoked.' }),
    pagePath: t.string({ description: 'The public page.', resolve: ({ id }) => `/bewijs/${id}` }),
    pdfPath: t.string({
      description: 'The certificate on paper.',
      resolve: ({ id }) => `/certificaten/${id}.pdf`,
    }),
    badgePath: t.string({
      description: 'The certificate as Open Badge 3.0 (VC-JWT).',
      resolve: ({ id }) => `/certificaten/${id}.jwt`,
    }),
  }),
});

const ProofStateRef = builder.enumType('ProofState', {
  description: 'What is known of a certificate.',
  values: ['VALID', 'REVOKED', 'UNKNOWN'] as const,
});

const ProofRef = builder.objectRef<Proof>('Proof').implement({
  description: 'What anybody with the link sees of a certificate. Not shared is the same as not there.',
  fields: (t) => ({
    state: t.expose('state', { type: ProofStateRef, description: 'Whether it holds.' }),
    organisationName: t.exposeString('organisationName', { description: 'Who issued it.' }),
    name: t.string({
      nullable: true,
      description: 'Whose it is.',
      resolve: ({ certificate }) => certificate?.sharedName ?? null,
    }),
    title: t.string({
      nullable: true,
      description: 'The track.',
      resolve: ({ certificate }, _args, { locale }) => certificate?.achievement.title[locale] ?? null,
    }),
    summary: t.string({
      nullable: true,
      description: 'What the track is about.',
      resolve: ({ certificate }, _args, { locale }) => certificate?.achievement.summary[locale] ?? null,
    }),
    competences: t.stringList({
      description: 'Names of its competences.',
      resolve: ({ certificate }, _args, { locale }) =>
        certificate?.achievement.competences.map((one) => one[locale]) ?? [],
    }),
    level: t.string({
      nullable: true,
      description: 'The level it brings.',
      resolve: ({ certificate }, _args, { locale }) => certificate?.achievement.level[locale] ?? null,
    }),
    afterwards: t.stringList({
      description: 'What somebody can do afterwards.',
      resolve: ({ certificate }, _args, { locale }) => [
        ...(certificate?.achievement.afterwards[locale] ?? []),
      ],
    }),
    finishedOn: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'When it was finished.',
      resolve: ({ certificate }) => certificate?.finishedOn ?? null,
    }),
    revokedOn: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'When it was revoked.',
      resolve: ({ certificate }) => certificate?.revokedOn ?? null,
    }),
    revokeReason: t.string({
      nullable: true,
      description: 'Why it was revoked.',
      resolve: ({ certificate }) => certificate?.revokeReason ?? null,
    }),
  }),
});

builder.queryFields((t) => ({
  myCertificates: t.field({
    type: [CertificateRef],
    access: 'signedIn',
    description: 'The viewer’s own certificates, newest first. At most one per track and finish.',
    resolve: (_root, _args, context) => listMyCertificates(callerOf(context)),
  }),
  proof: t.field({
    type: ProofRef,
    access: 'public',
    description: 'What is known of a certificate, for who has its link.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }) => proofOf(id),
  }),
}));

builder.mutationFields((t) => ({
  makeCertificate: t.field({
    type: CertificateRef,
    access: 'signedIn',
    description: 'Makes the certificate of a track the viewer finished.',
    args: { trackCode: t.arg.id({ required: true }) },
    resolve: (_root, { trackCode }, context) => makeCertificate(callerOf(context), trackCode),
  }),
  shareCertificate: t.field({
    type: CertificateRef,
    access: 'signedIn',
    description: 'Shares an own certificate with everybody who has the link, or no longer.',
    args: { id: t.arg.id({ required: true }), shared: t.arg.boolean({ required: true }) },
    resolve: (_root, { id, shared }, context) => shareCertificate(callerOf(context), id, shared),
  }),
  revokeCertificate: t.boolean({
    access: ['author', 'programme'],
    description: 'Revokes a certificate by its id. Tells nothing, not even whether it was there.',
    args: {
      id: t.arg.id({ required: true }),
      reason: t.arg.string({
        required: true,
        description: '5 to 300 characters; stands on the public page.',
      }),
    },
    resolve: (_root, { id, reason }, context) => revokeCertificate(callerOf(context), id, reason),
  }),
}));
