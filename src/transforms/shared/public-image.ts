import type { Refusal } from '../../core/contract.js';
import { refuse } from '../../core/contract.js';
import type { ImageSource, Machine } from '../../detectors/shared/machine-image.js';
import { possibleValues } from '../../template/intrinsic.js';
import { child } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { textsIn } from '../../template/texts.js';

/** The public parameter of Systems Manager whose value is the newest image of a system. */
export interface PublicImage {
  readonly path: string;
  /** What to call the template's parameter for it. */
  readonly parameter: string;
  readonly description: string;
  /** True where the template itself says which system the machines run. */
  readonly certain: boolean;
}

type Processor = 'x86_64' | 'arm64';

interface System {
  /** What tells the system, in boot scripts and in words. */
  readonly signs: RegExp;
  readonly name: string;
  readonly word: string;
  path(processor: Processor, words: string): string;
}

const AMAZON_LINUX: System = {
  signs: /amazon ?linux|\bamzn|\b(?:yum|dnf) (?:-y )?(?:update|upgrade|install|makecache)/i,
  name: 'Amazon Linux 2023',
  word: '',
  path: (processor) => `/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${processor}`,
};

/** Public parameters by system (EC2 User Guide, ECS Developer Guide, Ubuntu on AWS: finding images with Parameter Store). */
const SYSTEMS: readonly System[] = [
  {
    // Packages by topic are Amazon Linux 2's alone.
    signs: /amazon-linux-extras/i,
    name: 'Amazon Linux 2',
    word: 'AmazonLinux2',
    path: (processor) => `/aws/service/ami-amazon-linux-latest/amzn2-ami-hvm-${processor}-gp2`,
  },
  {
    signs: /\bECS_CLUSTER\b|\/etc\/ecs\/|ecs[- ]optimized/i,
    name: 'Amazon Linux 2023 with the ECS agent',
    word: 'Ecs',
    path: (processor) =>
      `/aws/service/ecs/optimized-ami/amazon-linux-2023/${processor === 'arm64' ? 'arm64/' : ''}recommended/image_id`,
  },
  {
    signs: /\bubuntu\b|\bapt(?:-get)? (?:-y )?(?:update|upgrade|install)/i,
    name: 'Ubuntu',
    word: 'Ubuntu',
    path: (processor, words) => {
      const release = /\b(?:20|22|24)\.04\b/.exec(words)?.[0] ?? '22.04';
      const disk = release === '24.04' ? 'ebs-gp3' : 'ebs-gp2';
      const machine = processor === 'arm64' ? 'arm64' : 'amd64';
      return `/aws/service/canonical/ubuntu/server/${release}/stable/current/${machine}/hvm/${disk}/ami-id`;
    },
  },
  {
    signs: /<powershell>|\bwindows\b/i,
    name: 'Windows Server 2022',
    word: 'Windows',
    path: () => '/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base',
  },
];

/** Systems for which there is no one public parameter. */
const OTHERS = /\b(?:debian|rhel|red ?hat|suse|centos|rocky|bottlerocket|macos|vpc-nat|nodeadm)\b|\/etc\/eks\//i;

/** Words for images that somebody has made. */
const OWN_IMAGES = /\b(?:deep ?learning|marketplace|golden|hardened|custom|packer|localstack)\b/i;

/**
 * The public image that stands for an image written out, told from the machines' boot scripts, from the words around the id, and
 * from the instance types. Where nothing tells the system it is Amazon Linux 2023, and not certain.
 */
export function publicImage(template: Template, source: ImageSource): PublicImage | Refusal {
  const label = wordsBeside(template, source);
  const words = [label, ...scriptsOf(template, source.machines)].join('\n');
  const other = OTHERS.exec(words) ?? OWN_IMAGES.exec(label);
  if (other) return refuse(`the image is one of its own kind (${other[0]}): no public parameter names it`);
  const processor = processorOf(template, source.machines);
  if (processor === undefined) return refuse('the machines that share the image do not have the same processor');
  const [system = AMAZON_LINUX, second] = SYSTEMS.filter(({ signs }) => signs.test(words));
  if (second) return refuse(`the machines that share the image seem to run both ${system.name} and ${second.name}`);
  const known = AMAZON_LINUX.signs.test(words);
  if (known && system.word === 'Ubuntu') return refuse('the boot scripts are for both Amazon Linux and Ubuntu');
  return {
    path: system.path(processor, words),
    parameter: `Latest${system.word}${processor === 'arm64' ? 'Arm' : ''}AmiId`,
    description: `Newest image of ${system.name}, from Systems Manager's public parameters`,
    certain: known || system !== AMAZON_LINUX,
  };
}

/** What the machines run when they boot first. */
function scriptsOf(template: Template, machines: readonly Machine[]): string[] {
  return machines.flatMap(({ settings }) => {
    const script = child(settings, 'UserData');
    return textsIn(template.at(script) ?? null, script).map(({ text }) => text);
  });
}

/** The names and the description that go with the id. */
function wordsBeside(template: Template, { kind, name, key }: ImageSource): string {
  const words = [name, key].map((id) => id.replace(/(?<=[a-z])(?=[A-Z])/g, ' '));
  const description = template.parameters.get(name)?.body['Description'];
  if (kind === 'parameter' && typeof description === 'string') words.push(description);
  return words.join('\n');
}

/** Families of Graviton: a `g` among the letters behind the generation, and the first of them (EC2 User Guide, "Instance types"). */
const GRAVITON = /^(?:a1|[a-z]+\d+[a-z]*g[a-z]*)\./;

/** The processor of all machines; `undefined` where they differ. Machines whose type is not known count as x86_64. */
function processorOf(template: Template, machines: readonly Machine[]): Processor | undefined {
  const found = new Set<Processor>();
  for (const { settings } of machines) {
    for (const { value, known } of possibleValues(template, template.at(child(settings, 'InstanceType')))) {
      if (known && typeof value === 'string') found.add(GRAVITON.test(value) ? 'arm64' : 'x86_64');
    }
  }
  const [processor = 'x86_64'] = found;
  return found.size > 1 ? undefined : processor;
}
