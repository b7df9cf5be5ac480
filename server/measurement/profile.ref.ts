import { builder } from '../graphql/builder.ts';
import type { CompetenceResult, ItemReview } from './profile-view.rules.ts';

/** One competence against its working level. */
export const CompetenceResultRef = builder.objectRef<CompetenceResult>('CompetenceResult');

/** A test item after submitting. */
export const ItemReviewRef = builder.objectRef<ItemReview>('ItemReview');
