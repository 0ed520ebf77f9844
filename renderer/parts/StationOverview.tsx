/** What a station goes by and what it has done, for whoever looks after it; nothing can be changed here. */
import type { ReactNode } from 'react';
import type { Colleague, Overview, PolicyValue, ShownReceipt } from '../../electron/core/overview.ts';
import type { Screen } from '../../electron/core/screen.ts';
import type { Texts } from '../text/texts.ts';
import { dateOf, timeOfDay } from '../text/time.ts';
import { useEscape } from './escape.ts';
import { Heading } from './Heading.tsx';
import { Pc } from './HelpLine.tsx';
import { Icon, type IconName } from './Icon.tsx';

interface Props {
  readonly overview: Overview;
  readonly screen: Pick<Screen, 'devices' | 'pc' | 'ehr'>;
  readonly text: Texts;
  readonly onClose: () => void;
}

export function StationOverview({ overview, screen, text, onClose }: Props) {
  const { station } = text.own;
  const { readers } = screen.devices;
  const { policy, staff, receipts } = overview;
  useEscape(onClose);
  return (
    <>
      <Heading>{station.heading}</Heading>
      <Pc name={screen.pc} text={text} />
      <div className="login-buttons">
        <button type="button" className="button button-main" onClick={onClose}>
          {station.back}
        </button>
      </div>
      <Part icon="reader" says={station.readers}>
        {readers.length === 0 ? <p>{station.noReaders}</p> : readers.map(({ name }) => <p key={name}>{name}</p>)}
      </Part>
      <Part icon="clean" says={station.receipts}>
        <Receipts receipts={receipts} ehr={screen.ehr} text={text} />
      </Part>
      <Part icon="people" says={station.people(staff.count, staff.first.length)}>
        <People people={staff.first} text={text} />
      </Part>
      <Part icon="shield" says={station.policy}>
        <Values values={policy} text={text} />
      </Part>
    </>
  );
}

function Part({
  icon,
  says,
  children,
}: {
  readonly icon: IconName;
  readonly says: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="station-part">
      <h2>
        <Icon name={icon} />
        {says}
      </h2>
      {children}
    </section>
  );
}

interface ReceiptsProps {
  readonly receipts: readonly ShownReceipt[];
  readonly ehr: string;
  readonly text: Texts;
}

function Receipts({ receipts, ehr, text }: ReceiptsProps) {
  const { station } = text.own;
  const names = text.progress.parts(ehr);
  if (receipts.length === 0) return <p>{station.noReceipts}</p>;
  return (
    <ul className="station-list">
      {receipts.map(({ at, cause, verified, left, ms }) => (
        <li key={at}>
          <strong>{`${dateOf(text.language, at)}, ${timeOfDay(text.language, at)}`}</strong>
          <span>{station.causes[cause]}</span>
          <span className={verified ? 'soft' : 'station-left'}>
            {verified ? station.verified(Math.round(ms)) : station.left(left.map((of) => names[of]).join(', '))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function People({ people, text }: { readonly people: readonly Colleague[]; readonly text: Texts }) {
  const { station } = text.own;
  return (
    <ul className="station-list">
      {people.map(({ id, name, role, badges, keys }) => (
        <li key={id}>
          <strong>{name}</strong>
          <span>{`${id}, ${station.roles[role]}`}</span>
          <span className="soft">{station.has(badges, keys)}</span>
        </li>
      ))}
    </ul>
  );
}

function Values({ values, text }: { readonly values: readonly PolicyValue[]; readonly text: Texts }) {
  const { station } = text.own;
  return (
    <table className="station-values">
      <thead>
        <tr>
          <th scope="col">{station.key}</th>
          <th scope="col">{station.value}</th>
        </tr>
      </thead>
      <tbody>
        {values.map(({ path, value }) => (
          <tr key={path}>
            <th scope="row">
              <code>{path}</code>
            </th>
            <td>
              <code>{value}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
