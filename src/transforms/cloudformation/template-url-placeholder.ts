import type { Fix, FixContext } from '../../core/contract.js';
import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/cloudformation/template-url-placeholder.js';
import { isPlaceholderName } from '../../detectors/shared/placeholder-name.js';
import type { TemplateAddress } from '../../detectors/shared/template-address.js';
import { templateAddresses } from '../../detectors/shared/template-address.js';
import { child } from '../../template/pointer.js';
import type { Entry } from '../../template/template.js';
import { addParameter } from '../shared/add-parameter.js';
import { Draft } from '../shared/draft.js';
import { respellAddress } from '../shared/respell-address.js';

const BUCKET = 'TemplatesBucketName';
const PREFIX = 'TemplatesKeyPrefix';

export default defineTransform<typeof detector>({
  id: 'cloudformation/template-url-placeholder',
  title: 'Ask for the bucket',
  safety: 'unsafe',
  impact: 'none',

  patch({ evidence }, context): Fix | ReturnType<typeof refuse> {
    const draft = new Draft(context);
    if ('parameter' in evidence) {
      draft.remove(child('', 'Parameters', evidence.parameter, 'Default'));
      return { operations: draft.patch };
    }
    const { address } = evidence;
    if (address.resource.type !== 'AWS::CloudFormation::Stack') {
      return refuse('SAM takes no function for the location of an application: write the address of the bucket out');
    }
    const file = address.key.slice(address.key.lastIndexOf('/') + 1);
    if (address.key.includes('?')) return refuse('the address asks for a version of the template');
    const bucket = addParameter(
      draft,
      BUCKET,
      {
        Type: 'String',
        AllowedPattern: '^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$',
        Description: 'Bucket in the region of the stack that holds the nested templates',
      },
      isBucketOfTemplates,
    );
    const prefix = addParameter(
      draft,
      PREFIX,
      {
        Type: 'String',
        Default: commonFolder(context),
        Description: 'What the keys of the nested templates begin with: empty, or a path that ends with a slash',
      },
      ({ id }) => id.toLowerCase() === PREFIX.toLowerCase(),
    );
    const folders = commonFolder(context) === '' ? address.key.slice(0, -file.length) : '';
    respellAddress(
      draft,
      address,
      `https://\${${bucket}}.s3.\${AWS::Region}.\${AWS::URLSuffix}/\${${prefix}}${folders}${file}`,
    );
    return { operations: draft.patch };
  },
});

/** A parameter that names the bucket of the nested templates already. */
function isBucketOfTemplates({ id, body }: Entry): boolean {
  const fallback = body['Default'];
  const isOpen =
    fallback === undefined || (typeof fallback === 'string' && fallback !== '' && !isPlaceholderName(fallback));
  return body['Type'] === 'String' && /^(?:nested|cfn)?templates?bucket(?:name)?$/i.test(id) && isOpen;
}

/** The folder in which all the templates are that have no bucket yet, with a slash at its end; `''` where they are in several. */
function commonFolder({ template, project }: FixContext): string {
  const open = templateAddresses(template).filter(({ bucket }) => isPlaceholderName(bucket));
  const folders = new Set(open.map(({ key }) => key.slice(0, key.lastIndexOf('/') + 1)));
  const [folder = ''] = folders;
  if (folders.size !== 1) return '';
  return folder === '' && project ? folderOfChildren(open, project) : folder;
}

/** Where the templates are beside the parent, so that the keys can be those of the folder as it is. */
function folderOfChildren(open: readonly TemplateAddress[], project: NonNullable<FixContext['project']>): string {
  const own = project.path.slice(0, project.path.lastIndexOf('/') + 1);
  const paths = open.flatMap(({ resource }) => project.children.get(resource.id)?.child.path ?? []);
  const folders = new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/') + 1)));
  const [folder = ''] = folders;
  return folders.size === 1 && folder.startsWith(own) ? folder.slice(own.length) : '';
}
