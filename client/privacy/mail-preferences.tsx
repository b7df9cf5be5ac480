// Which mails I want: a box for every kind one can do without.
import { useAsk, useChange } from '../api/query.ts';
import { useWords } from '../labels/words.ts';
import { CheckboxField } from '../ui/field.tsx';
import { announce } from '../ui/live-region.tsx';
import { Failed, Loaded } from '../ui/loaded.tsx';
import { chooseMailDocument, mailPreferencesDocument } from './privacy.documents.ts';

export function MailPreferences() {
  const { t } = useWords();
  const preferences = useAsk(mailPreferencesDocument, {});
  const choose = useChange(chooseMailDocument, {
    outdates: ['MailPreferences'],
    onDone: () => announce(t('privacy.mails.saved')),
  });
  return (
    <section className="op-flow" id="mails">
      <h2>{t('privacy.mails.heading')}</h2>
      <p>{t('privacy.mails.intro')}</p>
      <Loaded of={preferences} lines={1}>
        {({ mailPreferences }) =>
          mailPreferences.map(({ mail, isWanted }) => (
            <CheckboxField
              key={mail}
              id={`mail-${mail}`}
              label={t(`privacy.mails.kind.${mail}`)}
              checked={
                choose.isPending && choose.variables.mail === mail ? choose.variables.isWanted : isWanted
              }
              onChange={(checked) => choose.mutate({ mail, isWanted: checked })}
            />
          ))
        }
      </Loaded>
      {choose.error !== null && <Failed error={choose.error} />}
    </section>
  );
}
