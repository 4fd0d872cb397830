import { defineTransform } from '../../core/contract.js';
import type detector from '../../detectors/workspaces/volume-unencrypted.js';
import { Draft } from '../shared/draft.js';
import { setProperty } from '../shared/set-property.js';

/** The account's own key for desktops. */
const OWN_KEY = 'alias/aws/workspaces';

export default defineTransform<typeof detector>({
  id: 'workspaces/volume-unencrypted',
  title: 'Encrypt both volumes of the desktop',
  safety: 'unsafe',
  impact: 'data-loss',

  patch({ evidence: { resource } }, context) {
    const draft = new Draft(context);
    setProperty(draft, resource.id, ['RootVolumeEncryptionEnabled'], true);
    setProperty(draft, resource.id, ['UserVolumeEncryptionEnabled'], true);
    if (resource.properties['VolumeEncryptionKey'] === undefined) {
      setProperty(draft, resource.id, ['VolumeEncryptionKey'], OWN_KEY);
    }
    return draft.patch;
  },
});
