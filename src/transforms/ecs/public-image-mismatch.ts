import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ecs/public-image-mismatch.js';
import { isArray } from '../../template/json-value.js';
import type { Operation } from '../../template/operation.js';
import { child } from '../../template/pointer.js';
import { allowValue } from '../shared/allow-value.js';

export default defineTransform<typeof detector>({
  id: 'ecs/public-image-mismatch',
  title: 'Use the port and the path that the image serves',
  safety: 'unsafe',
  impact: 'interruption',

  patch({ evidence: { misfits, from, port, check, parameter, shared } }, context) {
    if (shared !== null) return refuse(`${shared} depends on the port or the path, too: change them together by hand`);
    const tooSmall = misfits.find(({ to, parameter: of }) => Number(of?.body['MinValue'] ?? 0) > Number(to));
    if (tooSmall) return refuse(`the parameter \`${tooSmall.parameter?.id ?? ''}\` does not admit ${tooSmall.to}`);
    const { template } = context;
    const places = misfits.flatMap(({ pointer, value, to, parameter: of }): Operation[] => {
      // A value that is a string stays one.
      const written = typeof value === 'string' ? String(to) : to;
      return [
        { op: 'replace', path: pointer, value: written },
        ...(of ? allowValue(template, of.id, value, written) : []),
      ];
    });
    const words = template.at(check);
    const checks = (isArray(words) ? words : []).flatMap((word, i): Operation[] => {
      const spoken = typeof word === 'string' ? word.replace(localAddress(from), `$1${port}/`) : word;
      return spoken === word ? [] : [{ op: 'replace', path: child(check, i), value: spoken }];
    });
    const operations = [...places, ...checks];
    return parameter === null ? operations : { operations, safety: 'manual' };
  },
});

/** An address of the container itself on one of the ports, with its path. */
function localAddress(ports: readonly number[]): RegExp {
  return new RegExp(
    `((?:localhost|127\\.0\\.0\\.1):)(?:${ports.length > 0 ? ports.join('|') : '(?!)'})(?:/[\\w./-]*)?`,
    'g',
  );
}
