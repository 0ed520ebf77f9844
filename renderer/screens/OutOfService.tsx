/** Where traces may be left the page does not claim that nothing is there: the station starts again to make it so. */
const afterwards: Readonly<Record<FaultCode, 'safe' | 'restarts'>> = {
  policy: 'safe',
  people: 'safe',
  keychain: 'safe',
  audit: 'safe',
  storage: 'safe',
  lockdown: 'safe',
  residue: 'restarts',
  cleaningTime: 'restarts',
  receipt: 'restarts',
  detach: 'restarts',
  cover: 'restarts',
  crashLoop: 'restarts',
};

/** Nothing can be done here until somebody has repaired the station, or it has started again. */
import type { FaultCode } from '../../electron/core/session.ts';
import { Frame } from '../parts/Frame.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Help } from '../parts/Help.tsx';
import { Icon } from '../parts/Icon.tsx';
import type { On } from './props.ts';

export function OutOfService({ screen, text, wardkey }: On<'outOfService'>) {
  const { fault, detail, site, pc } = screen;
  const then = afterwards[fault];
  const { heading, faults, forIt } = text.outOfService;
  return (
    <Frame screen={screen} text={text} wardkey={wardkey} icon="stop" about={text.outOfService.about}>
      <Heading>{heading}</Heading>
      <p className="lead">{faults[fault]}</p>
      <p className={`card promise promise-${then}`}>
        <Icon name={then === 'safe' ? 'shield' : 'retry'} />
        {text.outOfService[then]}
      </p>
      <Help site={site} text={text} />
      <section className="detail">
        <h2>{forIt}</h2>
        <p className="detail-names">
          {pc !== '' && <span>{text.pc(pc)}</span>} <code>{fault}</code>
        </p>
        <p>{detail}</p>
      </section>
    </Frame>
  );
}
