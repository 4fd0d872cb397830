/** An IPv4 address range in CIDR notation. */
export interface AddressRange {
  /** The first address as a number. */
  readonly first: number;
  /** Bits of the prefix. */
  readonly bits: number;
}

const BITS = 32;

/** Reads `10.0.0.0/16`; `null` for anything else. */
export function readRange(text: string): AddressRange | null {
  const found = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!found) return null;
  const [a = 0, b = 0, c = 0, d = 0, bits = 0] = found.slice(1).map(Number);
  if ([a, b, c, d].some((octet) => octet > 255) || bits > BITS) return null;
  return { first: ((a * 256 + b) * 256 + c) * 256 + d, bits };
}

/** Writes a range in CIDR notation. */
export function writeRange({ first, bits }: AddressRange): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${octets.join('.')}/${bits}`;
}

/** True where `inner` lies inside `outer`. */
export function contains(outer: AddressRange, inner: AddressRange): boolean {
  const size = 2 ** (BITS - outer.bits);
  return inner.bits >= outer.bits && Math.floor(inner.first / size) === Math.floor(outer.first / size);
}

/**
 * Ranges that nobody owns on the internet: private and shared ones, which a VPC may have (RFC 1918, RFC 6598, RFC 2544), and
 * those kept for loopback, link-local, documentation and multicast addresses (RFC 6890).
 */
const UNOWNED =
  '10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 198.18.0.0/15 0.0.0.0/8 127.0.0.0/8 169.254.0.0/16 192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3'
    .split(' ')
    .map(readRange)
    .filter((range) => range !== null);

/** True for a range of addresses that somebody owns on the internet. */
export function isPublicRange(range: AddressRange): boolean {
  return !UNOWNED.some((known) => contains(known, range));
}
