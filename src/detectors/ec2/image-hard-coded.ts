import { defineDetector } from '../../core/contract.js';
import { child } from '../../template/pointer.js';
import { Section } from '../../template/vocabulary.js';
import type { ImageSource } from '../shared/machine-image.js';
import { MACHINE_TYPES, imageSources, isPlaceholderImage } from '../shared/machine-image.js';

export interface HardCodedImage {
  readonly source: ImageSource;
  /** True where an id among them is none that an image can have. */
  readonly placeholder: boolean;
}

export default defineDetector<HardCodedImage>({
  id: 'ec2/image-hard-coded',
  title: 'Machine image written out by its id',
  severity: 'medium',
  category: 'portability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E1152', 'W2506'] },
  docs: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html',
  types: MACHINE_TYPES,
  settings: {
    imageParameter: {
      default: '',
      description:
        'The public parameter of Systems Manager that names the image to boot from, instead of the one that is found out',
    },
  },

  *detect({ template }) {
    for (const source of imageSources(template)) {
      const { kind, name, images, machines, pointer } = source;
      const [machine] = machines;
      const placeholder = images.find(isPlaceholderImage);
      const image = placeholder ?? images[0] ?? '';
      const where = kind === 'property' ? '' : ` (${kind} \`${name}\`)`;
      const why = placeholder === undefined ? 'an image of one region that gets no patches' : 'an id that no image has';
      yield {
        pointer: kind === 'mapping' ? child('', Section.Mappings, name) : pointer,
        message: `\`${machine?.resource.id ?? ''}\` boots from ${image}${where}, ${why}.`,
        ...(placeholder === undefined ? {} : { severity: 'critical' as const }),
        evidence: { source, placeholder: placeholder !== undefined },
      };
    }
  },
});
