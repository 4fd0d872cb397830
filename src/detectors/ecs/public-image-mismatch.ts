import { defineDetector } from '../../core/contract.js';
import { Section } from '../../template/vocabulary.js';
import { child, covers } from '../../template/pointer.js';
import { containers, servicesOf, taskGroups } from '../shared/ecs-service.js';
import { followers, misfitsOf } from '../shared/image-mismatch.js';
import type { Misfit, Misfits } from '../shared/image-mismatch.js';
import { publicImage } from '../shared/public-image.js';
import type { Container } from '../shared/ecs-service.js';
import type { Template } from '../../template/template.js';

export interface ImageMismatch {
  readonly misfits: readonly Misfit[];
  readonly from: readonly number[];
  readonly port: number;
  /** The container's own health check, a list of words, where there is one. */
  readonly check: string;
  /** The parameter that the image comes from. */
  readonly parameter: string | null;
  /** What else depends on the values: then they cannot simply change. */
  readonly shared: string | null;
}

export default defineDetector<ImageMismatch>({
  id: 'ecs/public-image-mismatch',
  title: 'Known public image behind a port or health check that it does not serve',
  severity: 'critical',
  category: 'deployability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-service-load-balancers.html',
  seeds: ['003.10', '004.1'],
  types: ['AWS::ECS::TaskDefinition'],

  *detect({ template }) {
    for (const container of containers(template)) {
      const found = publicImage(template, container.body['Image']);
      const misfits = found && misfitsOf(template, container, found.image);
      const [first] = misfits?.decisive ?? [];
      if (!found || !misfits || !first) continue;
      const { image, parameter } = found;
      const all = [...misfits.decisive, ...followers(template, container, misfits, image.port)];
      yield {
        pointer: first.pointer,
        message: `\`${container.definition.id}\` runs ${image.name}, which serves ${serves(image.port, image.paths)}, not ${JSON.stringify(first.value)}: its targets never become healthy.`,
        evidence: {
          misfits: all,
          from: misfits.ports,
          port: image.port,
          check: child(container.pointer, 'HealthCheck', 'Command'),
          parameter,
          shared: sharedBy(template, container, misfits, all),
        },
      };
    }
  },
});

function serves(port: number, paths: readonly string[] | null): string {
  return paths ? `port ${port} and the path ${paths[0] ?? '/'}` : `port ${port}`;
}

/** What else uses a parameter or a security group of which the fix changes something. */
function sharedBy(template: Template, { definition }: Container, { ports, entries }: Misfits, all: readonly Misfit[]) {
  const services = new Set(servicesOf(template, definition.id).map(({ id }) => id));
  const groups = new Set(entries.flatMap(({ service }) => taskGroups(template, service)).map(({ id }) => id));
  const own = (id: string): boolean => id === definition.id || services.has(id) || groups.has(id);
  for (const { parameter, pointer } of all) {
    if (covers(child('', Section.Mappings), pointer)) return 'a mapping';
    const other = template.references
      .to(parameter?.id ?? '')
      .find(({ owner }) => /ECS::(?:TaskDefinition|Service)$/.test(typeOf(template, owner)) && !own(owner));
    if (other) return `\`${other.owner}\``;
  }
  if (ports.length === 0) return null;
  for (const group of groups) {
    const user = template.references
      .to(group)
      .find(({ owner, section }) => section === Section.Resources && !own(owner) && uses(typeOf(template, owner)));
    if (user) return `\`${user.owner}\``;
  }
  return null;
}

function typeOf(template: Template, id: string): string {
  return template.resources.get(id)?.type ?? '';
}

/** True for types that are in a security group rather than speak of one. */
function uses(type: string): boolean {
  return !type.startsWith('AWS::EC2::SecurityGroup') && type !== 'AWS::SSM::Parameter';
}
