// The parts of an xAPI 1.0.3 statement that this product writes.
export interface Localised {
  readonly nl: string;
  readonly en: string;
}

export interface StatementActivity {
  readonly objectType: 'Activity';
  /** An IRI under this installation's own address. */
  readonly id: string;
  readonly definition: {
    readonly type: string;
    readonly name: Localised;
    readonly description?: Localised;
    readonly extensions?: Readonly<Record<string, unknown>>;
  };
}

export interface Statement {
  readonly id: string;
  readonly actor: {
    readonly objectType: 'Agent';
    readonly account: { readonly homePage: string; readonly name: string };
  };
  readonly verb: { readonly id: string; readonly display: Localised };
  readonly object: StatementActivity;
  readonly result?: {
    readonly completion?: boolean;
    readonly success?: boolean;
    readonly score?: {
      readonly scaled: number;
      readonly raw: number;
      readonly min: number;
      readonly max: number;
    };
  };
  readonly context: {
    readonly registration: string;
    readonly platform: string;
    readonly revision: string;
    readonly contextActivities?: {
      readonly parent?: readonly StatementActivity[];
      readonly grouping?: readonly StatementActivity[];
    };
  };
  readonly timestamp: string;
}
