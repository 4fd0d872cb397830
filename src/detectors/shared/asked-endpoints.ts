import type { Requirement, Requirements } from '../../core/requirement.js';
import { isArray } from '../../template/json-value.js';

/** What the requirements say of endpoints of the VPC. */
export class AskedEndpoints {
  private readonly all: readonly Requirement[];

  constructor(requirements: Requirements) {
    this.all = requirements.of('private-link');
  }

  /** The requirement of PrivateLink for whatever service there is; `undefined` where each one names its services. */
  get general(): Requirement | undefined {
    return this.all.find(({ value }) => value === true);
  }

  /** The requirement that asks for the endpoint of a service, by the end of its name, such as `ecr.api`. */
  for(service: string): Requirement | undefined {
    return this.all.find(({ value }) => isArray(value) && value.includes(service)) ?? this.general;
  }
}
