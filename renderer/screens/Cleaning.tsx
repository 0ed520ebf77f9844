/** Everything of the last person is being removed; says for whom, why, what is done, and whose turn it is then. */
import { Frame } from '../parts/Frame.tsx';
import { Heading } from '../parts/Heading.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Progress } from '../parts/Progress.tsx';
import type { On } from './props.ts';

export function Cleaning({ screen, text, wardkey }: On<'cleaning'>) {
  const { cause, leaving, next, unnamedNext, ehr, unfinished: cutOff, parts } = screen;
  const { heading, steps, about, unfinished } = text.cleaning;
  const turn = next === undefined && !unnamedNext ? undefined : text.cleaning.next(next);
  return (
    <Frame screen={screen} text={text} wardkey={wardkey} icon="clean" about={about} takesTaps>
      <Heading>{heading(cause, leaving)}</Heading>
      {cutOff && (
        <p className="lead" data-testid="unfinished">
          {unfinished.says} {unfinished.more}
        </p>
      )}
      <p className="slow" role="status">
        {parts && text.progress.slow}
      </p>
      {parts ? <Progress parts={parts} ehr={ehr} text={text.progress} /> : <Steps all={steps(ehr, cause, leaving)} />}
      {!parts && <span className="progress" aria-hidden="true" />}
      <div role="status">
        {turn && (
          <section className="card card-next" data-testid="next">
            <Icon name="person" />
            <div>
              <h2>{turn.says}</h2>
              <p>{turn.more}</p>
            </div>
          </section>
        )}
      </div>
    </Frame>
  );
}

function Steps({ all }: { readonly all: readonly string[] }) {
  return (
    <ul className="steps">
      {all.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ul>
  );
}
