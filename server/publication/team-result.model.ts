// The outcome of a team's private measurement, decided once: an erasure later must not show up as a difference (R12).
import { type InferSchemaType, model, Schema } from 'mongoose';
import { isDuplicateKey } from '../platform/database.ts';
import type { MeansContent } from './gate.types.ts';

const schema = new Schema(
  {
    /** The wave. */
    _id: { type: String, required: true },
    /** Rounded means, or null for what is not shown. */
    content: { type: Schema.Types.Mixed, default: null },
    decidedAt: { type: Date, required: true },
  },
  { versionKey: false, strict: 'throw', minimize: false, collection: 'teamResults' },
);

export interface TeamResult {
  readonly content: MeansContent | null;
  readonly decidedAt: Date;
}

const TeamResultModel = model('TeamResult', schema);

// Mongoose types mixed fields as any; a lean read gives what is declared above.
const asResult = ({ content, decidedAt }: InferSchemaType<typeof schema>): TeamResult => ({
  content: content as MeansContent | null,
  decidedAt,
});

export async function findTeamResult(waveId: string): Promise<TeamResult | null> {
  const stored = await TeamResultModel.findOne({ _id: waveId }).lean();
  return stored && asResult(stored);
}

/** Keeps the first result of a wave; one that was decided in the same moment by somebody else stays. */
export async function insertTeamResult(waveId: string, result: TeamResult): Promise<void> {
  try {
    await TeamResultModel.create({ _id: waveId, ...result });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
