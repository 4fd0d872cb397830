import type { Fix, Refusal } from '../../core/contract.js';
import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/ecs/registered-container-missing.js';
import type { Container } from '../../detectors/shared/ecs-service.js';
import { scalarText } from '../../detectors/shared/scalar-text.js';
import { meantName } from '../../schema/meant-name.js';
import type { JsonValue } from '../../template/json-value.js';
import { dig, isArray } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';

export default defineTransform<typeof detector>({
  id: 'ecs/registered-container-missing',
  title: 'Register the container and the port that the task has',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence }) {
    return evidence.kind === 'name'
      ? rename(pointer, evidence.name, evidence.containers)
      : settlePort(pointer, evidence.port, evidence.container);
  },
});

/** The container that was meant: of a name that is nearly the same, the only one, or the only one that serves a port. */
function rename(pointer: string, wrong: JsonValue, containers: readonly Container[]): Fix | Refusal {
  const names = containers.flatMap(({ body }) => (typeof body['Name'] === 'string' ? [body['Name']] : []));
  const meant = typeof wrong === 'string' ? meantName(wrong, names)?.name : undefined;
  const serving =
    containers.length === 1 ? containers : containers.filter(({ body }) => body['PortMappings'] !== undefined);
  const [only, ...more] = serving;
  const value = meant ?? (more.length === 0 ? only?.body['Name'] : undefined);
  if (value === undefined) return refuse('several containers serve a port: which one is meant cannot be told');
  return { operations: [{ op: 'replace', path: pointer, value }] };
}

function settlePort(pointer: string, port: JsonValue, { body, pointer: container }: Container): Fix | Refusal {
  const mappings = body['PortMappings'];
  const here = child(container, 'PortMappings');
  if (!isArray(mappings)) return { operations: [{ op: 'add', path: here, value: [{ ContainerPort: port }] }] };
  const [mapping, another] = mappings;
  if (mapping === undefined)
    return { operations: [{ op: 'add', path: child(here, '-'), value: { ContainerPort: port } }] };
  const mapped = dig(mapping, 'ContainerPort');
  if (another !== undefined || mapped === undefined)
    return refuse('the container has several ports: one of them is meant');
  if (!listensOn(body, port))
    return { operations: [{ op: 'replace', path: pointer, value: mapped }], safety: 'unsafe' };
  if (listensOn(body, mapped)) return refuse('the container speaks of both ports');
  const host = dig(mapping, 'HostPort');
  return {
    operations: [
      { op: 'replace', path: child(here, 0, 'ContainerPort'), value: port },
      ...(scalarText(host) !== '' && scalarText(host) !== '0'
        ? [{ op: 'replace', path: child(here, 0, 'HostPort'), value: port } as const]
        : []),
    ],
    safety: 'unsafe',
  };
}

/** True for a container that is told to listen on a port, or that checks itself there. */
function listensOn(body: Container['body'], port: JsonValue): boolean {
  const number = scalarText(port);
  if (number === '') return false;
  const variables = body['Environment'];
  const isTold = (isArray(variables) ? variables : []).some(
    (one) => /port/i.test(scalarText(dig(one, 'Name'))) && scalarText(dig(one, 'Value')) === number,
  );
  return isTold || new RegExp(`:${number}(?!\\d)`).test(JSON.stringify(dig(body, 'HealthCheck', 'Command') ?? ''));
}
