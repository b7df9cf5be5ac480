// Every setting of the server, checked once at start. The only file that reads process.env.
import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');
const base64Key = (bytes: number) =>
  z.string().refine((text) => Buffer.from(text, 'base64').length >= bytes, {
    message: `must be at least ${bytes} random bytes in base64 (openssl rand -base64 ${bytes})`,
  });

const settings = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4000),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  ORGANISATION_NAME: z.string().min(1).max(100).default('Provincie Waterland'),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb:// or mongodb+srv://')
    .optional(),
  DATA_FOLDER: z.string().min(1).default('data'),
  DEMO: flag.optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  ADDRESS_ALLOW_LIST: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean),
    ),
  API_OPEN: flag.optional(),
  TOKEN_SIGNING_KEY: z.string().min(1).optional(),
  CREDENTIAL_SIGNING_KEY: z.string().min(1).optional(),
  CREDENTIAL_FORMER_KEYS: z.string().default(''),
  REFRESH_SECRET: base64Key(32).optional(),
  PARTICIPANT_SECRET: base64Key(32).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().default('oppeil@waterland.example'),
  MAIL_FOLDER: z.string().min(1).optional(),
  OPEN_DATA_EMAIL: z.email().optional(),
  OPEN_DATA_CONTACT_PAGE: z.url({ protocol: /^https$/ }).optional(),
  SECURITY_CONTACT: z.url({ protocol: /^(https|mailto|tel)$/ }).optional(),
  LRS_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  LRS_KEY: z.string().min(1).optional(),
  LRS_SECRET: z.string().min(1).optional(),
  LRS_WHEN: z.enum(['night', 'soon']).default('night'),
});

type Settings = z.infer<typeof settings>;

export interface Environment
  extends Omit<Settings, 'BASE_URL' | 'DEMO' | 'API_OPEN' | 'MAIL_FOLDER' | OpenDataContact> {
  /** Public address, without a slash at the end. */
  readonly BASE_URL: string;
  readonly DEMO: boolean;
  /** Whether documents outside the client's own list are answered. */
  readonly API_OPEN: boolean;
  /** Where mails are written when no SMTP server is set. */
  readonly MAIL_FOLDER: string;
  /** Mailbox for questions about open data; null where none is told, so that nothing false is published. */
  readonly OPEN_DATA_EMAIL: string | null;
  readonly OPEN_DATA_CONTACT_PAGE: string;
  readonly SECURITY_CONTACT: string;
}

type OpenDataContact = 'OPEN_DATA_EMAIL' | 'OPEN_DATA_CONTACT_PAGE' | 'SECURITY_CONTACT';

/** Settings that do not hold, each in one sentence a person can act on. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The settings are not right:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/**
 * Reads the settings from the given variables (process.env unless a test says otherwise) and an optional
 * `.env` file in the working folder. Throws EnvironmentError with every problem at once.
 */
export function readEnvironment(variables: Record<string, string | undefined> = withDotEnv()): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    throw new EnvironmentError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    );
  }
  const environment = complete(parsed.data);
  const problems = unsafe(environment);
  if (problems.length > 0) throw new EnvironmentError(problems);
  return environment;
}

/** The example province has its own invented mailboxes; anybody else's page about open data is where to ask. */
function complete(data: Settings): Environment {
  const baseUrl = (data.BASE_URL ?? `http://localhost:${data.PORT}`).replace(/\/+$/, '');
  const demo = data.DEMO ?? data.MONGODB_URI === undefined;
  const page = data.OPEN_DATA_CONTACT_PAGE ?? `${baseUrl}/open-data`;
  return {
    ...data,
    BASE_URL: baseUrl,
    DEMO: demo,
    OPEN_DATA_EMAIL: data.OPEN_DATA_EMAIL ?? (demo ? 'opendata@waterland.example' : null),
    OPEN_DATA_CONTACT_PAGE: page,
    SECURITY_CONTACT: data.SECURITY_CONTACT ?? (demo ? 'mailto:security@waterland.example' : page),
    API_OPEN: data.API_OPEN ?? data.NODE_ENV !== 'production',
    MAIL_FOLDER: data.MAIL_FOLDER ?? `${data.DATA_FOLDER}/mail`,
  };
}

function unsafe(environment: Environment): string[] {
  const problems: string[] = [];
  const local = isLocal(environment.BASE_URL);
  if (!local && !environment.BASE_URL.startsWith('https://')) {
    problems.push('BASE_URL: a public address must use https, otherwise session cookies travel in the open.');
  }
  if (!local && environment.NODE_ENV === 'development') {
    problems.push('NODE_ENV: set it to production when BASE_URL is a public address.');
  }
  if (!local && environment.DEMO) {
    problems.push('DEMO: demo accounts sign in without a password, so set DEMO=false at a public address.');
  }
  problems.push(...unsafeRecordStore(environment));
  if (!environment.DEMO) {
    for (const name of ['TOKEN_SIGNING_KEY', 'REFRESH_SECRET', 'PARTICIPANT_SECRET'] as const) {
      if (environment[name] === undefined) {
        problems.push(
          `${name}: is missing. Outside the demo every secret comes from the environment; see .env.example.`,
        );
      }
    }
  }
  return problems;
}

function unsafeRecordStore({
  LRS_ENDPOINT: endpoint,
  LRS_KEY: key,
  LRS_SECRET: secret,
}: Pick<Settings, 'LRS_ENDPOINT' | 'LRS_KEY' | 'LRS_SECRET'>): string[] {
  const given = [endpoint, key, secret].filter((one) => one !== undefined).length;
  if (given !== 0 && given !== 3)
    return ['LRS_ENDPOINT, LRS_KEY and LRS_SECRET: set all three, or none to send nothing.'];
  if (endpoint === undefined || endpoint.startsWith('https://') || isLocal(endpoint)) return [];
  return ['LRS_ENDPOINT: must be https, otherwise what people learn travels in the open.'];
}

function isLocal(address: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname);
}

function withDotEnv(): Record<string, string | undefined> {
  return { ...dotEnvFile(), ...process.env };
}

function dotEnvFile(): Record<string, string> {
  let text: string;
  try {
    text = readFileSync('.env', 'utf8');
  } catch {
    return {};
  }
  return parseEnv(text) as Record<string, string>; // parseEnv types its values as possibly undefined; they are not
}
