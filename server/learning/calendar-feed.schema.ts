// The personal calendar feed in the API.
import { builder } from '../graphql/builder.ts';
import { callerOf } from '../graphql/viewer.ts';
import type { CalendarFeedRecord } from './calendar-feed.model.ts';
import { makeFeed, myFeed, withdrawFeed } from './calendar-feed.service.ts';

const CalendarFeedRef = builder.objectRef<CalendarFeedRecord>('CalendarFeed');
CalendarFeedRef.implement({
  description: "The viewer's own calendar feed.",
  fields: (t) => ({
    madeOn: t.expose('madeOn', { type: 'LocalDate', description: 'Since when the address works.' }),
  }),
});

builder.queryField('myCalendarFeed', (t) =>
  t.field({
    type: CalendarFeedRef,
    nullable: true,
    access: 'signedIn',
    description: 'Null when the viewer has none.',
    resolve: (_root, _args, context) => myFeed(callerOf(context)),
  }),
);

builder.mutationFields((t) => ({
  makeCalendarFeed: t.string({
    access: 'signedIn',
    description: 'Makes a new address and ends the former one. Gives its path, this once only.',
    resolve: (_root, _args, context) => makeFeed(callerOf(context)),
  }),
  withdrawCalendarFeed: t.boolean({
    access: 'signedIn',
    description: 'Ends the address.',
    resolve: async (_root, _args, context) => {
      await withdrawFeed(callerOf(context));
      return true;
    },
  }),
}));
