/** Everything of the last person is being removed; says for whom, why, what is done, and whose turn it is then. */
import { Frame } from '../parts/Frame.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Icon } from '../parts/Icon.tsx';
import type { On } from './props.ts';

export function Cleaning({ screen, text }: On<'cleaning'>) {
  const { cause, leaving, next, ehr, unfinished: cutOff } = screen;
  const { heading, steps, about, unfinished } = text.cleaning;
  const turn = next === undefined ? undefined : text.cleaning.next(next);
  return (
    <Frame screen={screen} text={text} icon="clean" about={about} takesTaps>
      <Heading>{heading(cause, leaving)}</Heading>
      {cutOff && (
        <p className="lead" data-testid="unfinished">
          {unfinished.says} {unfinished.more}
        </p>
      )}
      <ul className="steps">
        {steps(ehr, leaving).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <span className="progress" aria-hidden="true" />
      {turn && (
        <section className="card card-next" role="status" data-testid="next">
          <Icon name="person" />
          <div>
            <h2>{turn.says}</h2>
            <p>{turn.more}</p>
          </div>
        </section>
      )}
    </Frame>
  );
}
