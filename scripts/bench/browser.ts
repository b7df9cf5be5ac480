// The browser of one person who answers: a cookie that is renewed in time, and a connection for each request.
import { Connection } from '../../test/support/connection.ts';
import type { Respondent } from '../../test/support/respondents.ts';

/** What a browser asks the server for. */
export type Asked = 'start' | 'save' | 'submit' | 'profile' | 'cookie';

const COOKIE_MS = 8 * 60_000;

/** What the browser of one person keeps and does. Throws for an answer that is an error. */
export class Browser {
  readonly #address: string;
  #cookie: string;
  #refreshToken: string;
  #renewedAt: number;
  readonly #note: (kind: Asked, ms: number) => void;

  /** Signed in at that moment (of performance.now()); tells `note` how long each answer took, in milliseconds. */
  constructor(
    { address, signedInAt }: { address: string; signedInAt: number },
    { cookie, refreshToken }: Respondent,
    note: (kind: Asked, ms: number) => void,
  ) {
    this.#address = address;
    this.#cookie = cookie;
    this.#refreshToken = refreshToken;
    this.#renewedAt = signedInAt;
    this.#note = note;
  }

  async ask(kind: Asked, asked: { query: string; variables: object }): Promise<Record<string, unknown>> {
    if (performance.now() - this.#renewedAt > COOKIE_MS) await this.#renew();
    const sent = performance.now();
    // The server lets go of a connection that is idle for five seconds, and people think longer.
    const connection = new Connection(this.#address);
    const { status, body } = await connection.post(JSON.stringify(asked), this.#cookie);
    connection.close();
    this.#note(kind, performance.now() - sent);
    const { data } = JSON.parse(body) as { data?: Record<string, unknown> }; // the shape of every answer
    if (status !== 200 || data == null) throw new Error(`${kind} was answered ${status}: ${body}`);
    return data;
  }

  async #renew(): Promise<void> {
    const sent = performance.now();
    const answer = await fetch(`${this.#address}/session/refresh`, {
      method: 'POST',
      headers: { cookie: `rt=${this.#refreshToken}`, 'x-op-peil': '1' },
    });
    const cookies = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0] ?? '');
    this.#note('cookie', performance.now() - sent);
    if (answer.status !== 200) throw new Error(`the cookie was not renewed: ${answer.status}`);
    this.#cookie = cookies.find((cookie) => cookie.startsWith('at=')) ?? '';
    this.#refreshToken = cookies.find((cookie) => cookie.startsWith('rt='))?.slice(3) ?? '';
    this.#renewedAt = performance.now();
  }
}
