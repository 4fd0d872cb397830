import { NESTED_STACK_TYPES, nestedStacks } from '../../project/nested-stack.js';
import { branchesOf } from '../../template/branches.js';
import type { JsonValue } from '../../template/json-value.js';
import { nameText } from '../../template/name-text.js';
import type { Pointer } from '../../template/pointer.js';
import { lastToken } from '../../template/pointer.js';
import type { Resource, Template } from '../../template/template.js';

/** The types of resources whose template has an address. */
export const ADDRESSED_TYPES = NESTED_STACK_TYPES;

/** An object of S3 as an address names it, in the words of `Fn::Sub`. */
export interface S3Address {
  readonly bucket: string;
  readonly key: string;
  /** `global`: behind the host of all regions; `path`: behind a region's host; `host`: the bucket is part of the host; `uri`: `s3://…`. */
  readonly style: 'global' | 'path' | 'host' | 'uri';
}

/** The address of a nested template at the place where it is written. */
export interface TemplateAddress extends S3Address {
  readonly resource: Resource;
  /** The value that makes the address: a string, or a function. */
  readonly value: JsonValue;
  readonly pointer: Pointer;
}

/** Host of S3 without a region, or with one (S3 User Guide, "Virtual hosting of general purpose buckets"). */
const PATH_STYLE =
  /^https?:\/\/s3(?:[.-](?:dualstack\.)?(?:\$\{[^}]*\}|[a-z0-9-]+))??\.(?:amazonaws\.com(?:\.cn)?|\$\{AWS::URLSuffix\})\/([^/]+)\/(.+)$/;
const HOST_STYLE = /^https?:\/\/([^/]+?)\.s3(?:[.-][^/]*)?\.(?:amazonaws\.com(?:\.cn)?|\$\{AWS::URLSuffix\})\/(.+)$/;
const GLOBAL_HOST = /^https?:\/\/s3\.(?:amazonaws\.com(?:\.cn)?|\$\{AWS::URLSuffix\})\//;
const S3_URI = /^s3:\/\/([^/]+)\/(.+)$/i;

/** Reads an address of S3 in the words of `Fn::Sub`; `null` for any other. */
export function readAddress(text: string): S3Address | null {
  const path = PATH_STYLE.exec(text);
  if (path) return { bucket: path[1] ?? '', key: path[2] ?? '', style: GLOBAL_HOST.test(text) ? 'global' : 'path' };
  const host = HOST_STYLE.exec(text);
  if (host) return { bucket: host[1] ?? '', key: host[2] ?? '', style: 'host' };
  const uri = S3_URI.exec(text);
  return uri ? { bucket: uri[1] ?? '', key: uri[2] ?? '', style: 'uri' } : null;
}

/** The addresses of nested templates in S3, each branch of an `Fn::If` apart. */
export function templateAddresses(template: Template): TemplateAddress[] {
  return nestedStacks(template).flatMap(({ resource, locationPointer }) => {
    const location = resource.properties[lastToken(locationPointer)];
    return branchesOf(location, locationPointer).flatMap(({ value, pointer }) => {
      const text = nameText(value);
      const address = text === undefined ? null : readAddress(text);
      return address && value !== undefined ? [{ ...address, resource, value, pointer }] : [];
    });
  });
}
