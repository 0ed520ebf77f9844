/** Which badge readers the station sees, and what is missing. */
import type { Devices } from '../../electron/core/state.ts';
import type { Texts } from '../text/texts.ts';
import { Icon } from './Icon.tsx';

export function Readers({ devices, text }: { readonly devices: Devices; readonly text: Texts }) {
  const { readers, problem } = devices;
  const { ready, looking, problems } = text.readers;
  return (
    <div className="readers" data-testid="readers">
      {problem && (
        <p className="reader reader-missing">
          <Icon name="plug" />
          <span>
            <strong>{problems[problem].says}</strong> <span className="soft">{problems[problem].more}</span>
          </span>
        </p>
      )}
      {readers.length > 0 && (
        <p className="reader reader-ready">
          <Icon name="reader" />
          <span>
            <strong>{ready}</strong> <span className="soft">{readers.map(({ name }) => name).join(', ')}</span>
          </span>
        </p>
      )}
      {!problem && readers.length === 0 && (
        <p className="reader">
          <Icon name="reader" />
          <span className="soft">{looking}</span>
        </p>
      )}
    </div>
  );
}
