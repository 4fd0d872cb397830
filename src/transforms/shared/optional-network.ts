import { choose, ref } from '../../template/intrinsic.js';
import type { JsonObject, JsonValue } from '../../template/json-value.js';
import { Intrinsic } from '../../template/vocabulary.js';
import { addParameter } from './add-parameter.js';
import type { NewResource } from './add-resource.js';
import { addResource } from './add-resource.js';
import type { Draft } from './draft.js';

/** Host bits of each subnet: 256 addresses. */
const SUBNET_BITS = 8;
/** Subnets that the VPC's range is cut into: room for more than are made at first. */
const SUBNET_SLOTS = 16;

/** Adds a VPC with subnets that exist only under a condition. */
export class OptionalNetwork {
  readonly vpc: string;
  private readonly cidr: string;
  private readonly zones = { public: 0, private: 0 };
  private readonly tables = new Map<boolean, string>();
  private slots = 0;

  constructor(
    private readonly draft: Draft,
    private readonly condition: string,
  ) {
    this.cidr = addParameter(draft, 'VpcCidr', {
      Type: 'String',
      Default: '10.0.0.0/16',
      Description: 'Addresses of the VPC that is created where none is given; peered VPCs need others',
    });
    this.vpc = this.add('Vpc', 'AWS::EC2::VPC', {
      CidrBlock: ref(this.cidr),
      EnableDnsHostnames: true,
      EnableDnsSupport: true,
    });
  }

  /** Adds a subnet in the next zone of its kind; gives its logical id. */
  subnet(isPublic: boolean): string {
    const kind = isPublic ? 'public' : 'private';
    const zone = this.zones[kind]++;
    const name = `${isPublic ? 'Public' : 'Private'}Subnet${zone + 1}`;
    const slots: JsonValue = { [Intrinsic.Cidr]: [ref(this.cidr), SUBNET_SLOTS, SUBNET_BITS] };
    const id = this.add(name, 'AWS::EC2::Subnet', {
      VpcId: ref(this.vpc),
      CidrBlock: { [Intrinsic.Select]: [this.slots++, slots] },
      AvailabilityZone: { [Intrinsic.Select]: [zone, { [Intrinsic.GetAZs]: '' }] },
      MapPublicIpOnLaunch: isPublic,
    });
    this.add(`${name}RouteTableAssociation`, 'AWS::EC2::SubnetRouteTableAssociation', {
      SubnetId: ref(id),
      RouteTableId: ref(this.table(isPublic)),
    });
    return id;
  }

  /** What stands for a parameter: what is created, or what is given. */
  either(created: JsonValue, parameter: string): JsonObject {
    return choose(this.condition, created, ref(parameter));
  }

  private table(isPublic: boolean): string {
    const known = this.tables.get(isPublic);
    if (known !== undefined) return known;
    const id = this.add(`${isPublic ? 'Public' : 'Private'}RouteTable`, 'AWS::EC2::RouteTable', {
      VpcId: ref(this.vpc),
    });
    this.tables.set(isPublic, id);
    if (isPublic) this.connect(id);
    return id;
  }

  private connect(table: string): void {
    const gateway = this.add('InternetGateway', 'AWS::EC2::InternetGateway');
    const attachment = this.add('GatewayAttachment', 'AWS::EC2::VPCGatewayAttachment', {
      VpcId: ref(this.vpc),
      InternetGatewayId: ref(gateway),
    });
    this.add(
      'PublicRoute',
      'AWS::EC2::Route',
      { RouteTableId: ref(table), DestinationCidrBlock: '0.0.0.0/0', GatewayId: ref(gateway) },
      { DependsOn: attachment },
    );
  }

  private add(wanted: string, type: string, properties?: JsonObject, more: Partial<NewResource> = {}): string {
    return addResource(this.draft, wanted, {
      Type: type,
      Condition: this.condition,
      ...more,
      ...(properties ? { Properties: properties } : {}),
    });
  }
}
